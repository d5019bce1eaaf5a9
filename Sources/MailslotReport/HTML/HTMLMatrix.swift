import Mailslot

/// As much of an access matrix as fits on a page.
struct HTMLMatrix {
    /// More columns than this are told as one.
    static let mostColumns = 40
    /// So many cells are shown in all tables together.
    static let mostCells = 6_000

    let matrix: AccessMatrix
    /// The shown columns under the kinds of their objects.
    private(set) var groups: [(kind: String, columns: [VerdictTable.Column])] = []
    /// The columns that are told as one.
    private(set) var others: [VerdictTable.Column] = []
    /// The shown rows.
    private(set) var operations: [String] = []

    /// - Parameters:
    ///   - matrix: what to show.
    ///   - kinds: the kinds of objects by their names, in the order of the scene.
    ///   - cells: how many cells may be shown.
    init(_ matrix: AccessMatrix, _ kinds: SceneKinds, cells: Int) {
        self.matrix = matrix
        var columns = matrix.columns
        if columns.count > Self.mostColumns {
            // The worst are shown by themselves.
            let order = columns.map { matrix.badness(of: $0) }.enumerated()
                .sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.map(\.offset)
            let shown = Set(order.prefix(Self.mostColumns - 1))
            others = columns.indices.filter { !shown.contains($0) }.map { columns[$0] }
            columns = columns.indices.filter(shown.contains).map { columns[$0] }
        }
        for (kind, group) in kinds.grouped(columns) { groups.append((kind, group)) }
        var room = cells
        let order = matrix.operations.enumerated().map { (matrix.badness(of: $1), $0, $1) }.sorted {
            ($0.0, $0.1) < ($1.0, $1.1)
        }
        var shown: Set<String> = []
        for (_, _, operation) in order {
            let width = min(matrix.width(of: operation), Self.mostColumns)
            guard width <= room else { break }
            room -= width
            shown.insert(operation)
        }
        operations = matrix.operations.filter(shown.contains)
    }

    /// The worst cell of the columns that are told as one.
    func otherCell(_ operation: String) -> AccessMatrix.Cell? {
        others.compactMap { matrix[operation, $0] }.min { $0.worst.verdict.badness < $1.worst.verdict.badness }
    }
}

/// The kinds of the scene's objects.
struct SceneKinds {
    private var places: [String: (kind: String, place: Int)] = [:]

    init(_ scene: SceneRecord) {
        for (index, object) in scene.objects.enumerated() { places[object.name] = (object.kind, index) }
    }

    /// Columns by the kinds of their objects, as these first come in the scene.
    ///
    /// First comes what takes no object, which would not be seen at the far end; last what is not known.
    func grouped(_ columns: [VerdictTable.Column]) -> [(kind: String, columns: [VerdictTable.Column])] {
        var groups: [String: [VerdictTable.Column]] = [:]
        var firsts: [String: Int] = [:]
        var rest: [VerdictTable.Column] = []
        for column in columns {
            guard case .object(let name) = column else { continue }
            guard let (kind, place) = places[name] else {
                rest.append(column)
                continue
            }
            groups[kind, default: []].append(column)
            firsts[kind] = min(place, firsts[kind] ?? place)
        }
        let order = firsts.sorted { $0.value < $1.value }.map(\.key)
        let none = columns.filter { $0 == .noObject }
        return (none.isEmpty ? [] : [("", none)]) + order.map { ($0, groups[$0] ?? []) }
            + (rest.isEmpty ? [] : [("", rest)])
    }
}
