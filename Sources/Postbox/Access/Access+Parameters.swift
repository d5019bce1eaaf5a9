/// Rights to what the query or the body of a request names.
extension Access {
    /// The decisions for what a query parameter names, which the operation takes from the last of its values.
    ///
    /// `check` makes the check of one value.
    func access(
        forLastOf name: String, in parameters: Parameters, check: (Access, String) throws(Refusal) -> Void
    ) throws(Refusal) -> Access {
        let values = parameters.values(name)
        if faults.contains(.firstParameterChecked), values.count > 1 {
            try check(self, values[0])
            return unchecked
        }
        if faults.contains(.arrayParameterUnchecked), parameters.plainValues(name).isEmpty, !values.isEmpty {
            return unchecked
        }
        return self
    }

    /// The decisions for what the body of a request names.
    func access(forBodyOf request: Request) -> Access {
        faults.contains(.formBodyUnchecked) && request.hasFormBody ? unchecked : self
    }
}
