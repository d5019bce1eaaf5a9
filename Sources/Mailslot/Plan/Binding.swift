/// The objects that an operation is tried on, in the order of its object parameters.
package struct Binding: Hashable, Sendable {
    package var objects: [ID<PlannedObject>]

    package init(_ objects: [ID<PlannedObject>]) {
        self.objects = objects
    }
}

/// An operation on certain objects.
package struct Call: Hashable, Sendable {
    package var operation: ID<Operation>
    package var binding: Binding

    package init(_ operation: ID<Operation>, _ binding: Binding) {
        self.operation = operation
        self.binding = binding
    }
}
