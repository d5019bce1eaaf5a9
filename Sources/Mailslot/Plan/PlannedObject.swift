/// An object that the scene makes, or that is given.
package struct PlannedObject: Sendable {
    /// Where it comes from.
    package enum Origin: Hashable, Sendable {
        /// It is there already, under this id.
        case given(id: ObjectID)
        case made(by: ID<PlannedStep>)
    }

    package var name: String
    package var kind: String
    package var owner: ID<Principal>
    package var origin: Origin
    /// The objects in which it was made.
    package var parents: [ID<PlannedObject>]
    /// What is special about it, as `draft`; nil if nothing is.
    package var state: String?
    /// The object that it takes the place of in probes that may harm it.
    package var copyOf: ID<PlannedObject>?
}

/// Something that a principal does before the probing.
package struct PlannedStep: Sendable {
    /// Why it is done.
    package enum Purpose: String, Sendable {
        /// The contract's scene says so.
        case scene
        /// A subject makes something of its own, because a grant speaks of `own`.
        case own
        /// A probe may harm an object, and gets one of its own.
        case copy
        /// What the scene did to an object is done to its copy.
        case repetition
    }

    package var principal: ID<Principal>
    package var operation: ID<Operation>
    /// The values of all parameters, those of the operation's description included.
    package var values: [String: ValueTemplate]
    /// What it makes, in the order of the operation's `makes`.
    package var made: [ID<PlannedObject>]
    /// Where it can be seen, besides what it makes: the objects among its values, and those of `in`.
    package var within: [ID<PlannedObject>]
    package var purpose: Purpose
    package var location: SourceLocation
}

/// A canary that a step plants.
package struct PlannedCanary: Sendable {
    package var step: ID<PlannedStep>
    /// The parameter and the members below it, as in `content.body`.
    package var field: String
    package var shape: Canary.Shape
    /// The kind of object that the step is about.
    package var kind: String?
    package var owner: ID<Principal>
    /// The innermost objects that hold it.
    package var holders: [ID<PlannedObject>]
    package var isMetadata: Bool
}
