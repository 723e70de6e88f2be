/// An encoder to which lists without elements are nothing, so that a text has to say that there are none.
nonisolated protocol ClearableEncoder: Encoder {
    /// Says that the empty text does.
    func markClearable()
}
