// requires: APIOperation, Validation+Arrays

nonisolated extension APIOperation where Success: RandomAccessCollection, Success.Element: Validatable {
    /// Checks the items of the body by their own rules.
    public static func validate(_ success: Success, _ validation: inout Validation) {
        validation.array("body", Array(success))
    }
}
