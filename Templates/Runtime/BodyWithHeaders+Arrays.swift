// requires: APIOperation, BodyWithHeaders, Validation+Arrays

nonisolated extension APIOperation
where Success: SuccessWithHeaders, Success.Body: RandomAccessCollection, Success.Body.Element: Validatable {
    /// Checks the items of the body by their own rules.
    public static func validate(_ success: Success, _ validation: inout Validation) {
        validation.array("body", Array(success.body))
    }
}
