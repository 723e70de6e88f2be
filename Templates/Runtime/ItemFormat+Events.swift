// requires: ItemCoding, ItemFormat, ItemFormat+TextEvents, ServerSentEvent

import Foundation

nonisolated extension ItemFormat {
    /// Server-sent events whose data is JSON; those whose data is empty are left out.
    ///
    /// - Parameters:
    ///   - coding: How the data is written as JSON.
    ///   - ends: Data that is no JSON and says that there are no other events. `[DONE]` says so in any case, which is a
    ///     widespread convention. The first one is written behind the last event.
    ///   - others: Data that is no JSON and no event either: it keeps the connection open.
    public static func events<Payload>(
        _ coding: ItemCoding<Payload>, endingWith ends: [String] = [], passingOver others: [String] = []
    ) -> ItemFormat where Item == ServerSentEvent<Payload> {
        events(
            read: { $0.isDone || ends.contains($0.data) ? nil : try coding.item(of: $0.data) },
            write: { (nil, try coding.text(of: $0)) },
            end: ends.first, skipping: others + (ends.contains("") ? [] : [""]))
    }

    /// Server-sent events whose data writes itself as JSON.
    public static func events<Payload: Codable>(
        endingWith ends: [String] = [], passingOver others: [String] = []
    ) -> ItemFormat where Item == ServerSentEvent<Payload> {
        events(.itself, endingWith: ends, passingOver: others)
    }
}
