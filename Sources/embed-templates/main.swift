import Foundation

let arguments = CommandLine.arguments
guard arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: embed-templates ROOT (the folder with Package.swift)\n".utf8))
    exit(2)
}
do {
    let isChanged = try EmbeddedTemplatesFile(root: URL(fileURLWithPath: arguments[1])).update()
    print("\(EmbeddedTemplatesFile.path): \(isChanged ? "written" : "unchanged")")
} catch {
    FileHandle.standardError.write(Data("embed-templates: \(error)\n".utf8))
    exit(1)
}
