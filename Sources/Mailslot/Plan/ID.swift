/// The place of something in one of a plan's lists.
package struct ID<Element>: Hashable, Sendable, Comparable {
    package var index: Int

    package init(_ index: Int) {
        self.index = index
    }

    package static func < (left: ID, right: ID) -> Bool { left.index < right.index }
}

extension Array {
    package subscript(id: ID<Element>) -> Element {
        get { self[id.index] }
        set { self[id.index] = newValue }
    }
}
