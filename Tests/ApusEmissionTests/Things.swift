import ApusModel

extension APIModel {
    /// A model without operations and types, for a client `Things`.
    static let things = APIModel(
        name: .init(known: "Things"), title: "Things", version: "1", description: nil,
        names: APIModel.Names(
            api: .init(known: "ThingsAPI"), client: .init(known: "ThingsClient"),
            server: .init(known: "ThingsServer"), common: .init(known: "ThingsCommon")),
        mock: .init(known: "ThingsMock"))
}
