/// Asks the `git` of the machine, where there is one. It only ever reads.
enum Git {
    /// What git prints; nil when there is no git, no repository, or no answer.
    static func output(_ arguments: [String], in folder: String) -> [UInt8]? {
        let outcome = Subprocess.run(["git", "-C", folder] + arguments, limit: .max)
        return outcome?.code == 0 ? outcome?.output : nil
    }
}
