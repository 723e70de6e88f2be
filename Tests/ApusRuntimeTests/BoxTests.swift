import ApusRuntime
import Foundation
import Testing

/// A type that contains itself, as generated: the box is private, the property plain.
private struct Node: SchemaObject, Hashable {
    var name: String
    var parent: Node? {
        get { parentBox?.value }
        set { parentBox = newValue.map { Box($0) } }
    }
    var children: [Node]?
    private var parentBox: Box<Node>?

    init(name: String, parent: Node? = nil, children: [Node]? = nil) {
        self.name = name
        self.children = children
        parentBox = parent.map { Box($0) }
    }

    init(from object: ObjectReader) throws {
        name = try object.required("name")
        parentBox = try object.optional("parent")
        children = try object.optional("children")
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("name", name)
        try object.optional("parent", parentBox)
        try object.optional("children", children)
    }
}

/// A union that contains itself.
private indirect enum Condition: SchemaValue, Hashable {
    case not(Condition)
    case always

    init(from value: ValueReader) throws {
        if value.kind == .boolean {
            self = .always
        } else {
            self = .not(try value.object().required("not"))
        }
    }

    func write(to value: inout ValueWriter) throws {
        switch self {
        case .always: try value.encode(true)
        case .not(let condition):
            var object = value.object()
            try object.required("not", condition)
        }
    }
}

@Suite struct BoxTests {
    @Test func recursionLeavesNoTraceOnTheWire() throws {
        let text = #"{"children":[{"name":"c"}],"name":"a","parent":{"name":"b","parent":{"name":"root"}}}"#
        let node = try read(Node.self, text)
        #expect(node.parent?.parent?.name == "root")
        #expect(try written(node) == text)
    }

    @Test func errorsNameThePath() throws {
        let error = try #require(throws: DecodingError.self) {
            try read(Node.self, #"{"name": "a", "parent": {"name": "b", "parent": {"name": 1}}}"#)
        }
        #expect(path(error) == "parent.parent.name")
    }

    @Test func copiesAreValuesOfTheirOwn() {
        let first = Node(name: "a", parent: Node(name: "b"))
        var second = first
        #expect(first == second)
        #expect(first.hashValue == second.hashValue)
        second.parent?.name = "c"
        #expect(first.parent?.name == "b")
        #expect(second.parent?.name == "c")
        #expect(first != second)
    }

    @Test func unionsMayContainThemselves() throws {
        let text = #"{"not":{"not":true}}"#
        let condition = try read(Condition.self, text)
        #expect(condition == .not(.not(.always)))
        #expect(try written(condition) == text)
    }

    @Test func hundredsOfLevelsAreRead() throws {
        let depth = 200
        let text = String(repeating: #"{"not":"#, count: depth) + "true" + String(repeating: "}", count: depth)
        #expect(try written(try read(Condition.self, text)) == text)
    }
}
