// requires: CalendarDate, FixtureValue

nonisolated extension FixtureValue {
    /// A day that the calendar has.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? .epoch
    }
}
