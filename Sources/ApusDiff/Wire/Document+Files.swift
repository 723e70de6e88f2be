import ApusSource
import ApusSpec

extension Document {
    /// What operations share as long as they answer with the same files.
    private struct Key: Hashable {
        var response: Handle<Response>
        var files: [String]
    }

    /// The document with the files that are the bodies of responses which do not say so.
    func describingFiles() -> Document {
        var document = self
        var known: [Key: Handle<Response>] = [:]
        for (index, path) in paths.enumerated() {
            for (place, operation) in path.item.operations.enumerated() {
                for (entry, response) in operation.responses.enumerated() {
                    var described = responses[response.response]
                    guard let files = operation.undescribedFiles(of: described, with: response.status) else { continue }
                    described.content = files
                    let key = Key(response: response.response, files: files.map(\.name.value))
                    let handle = known[key] ?? document.responses.add(described)
                    known[key] = handle
                    document.paths[index].item.operations[place].responses[entry].response = handle
                }
            }
        }
        return document
    }
}
