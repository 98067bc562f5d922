/// A dictionary with a bound: what has not been asked for lately is forgotten first.
///
/// Two generations: a look-up moves a value to the young one; when the young one is full the old
/// one is dropped. That is nearly least-recently-used, without a list to keep.
struct Recent<Key: Hashable, Value> {
    /// The total weight of each generation at most: the whole holds twice this.
    let most: Int
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private var youngWeight = 0

    init(most: Int) { self.most = most }

    var count: Int { young.count + old.count }

    subscript(key: Key) -> Value? { young[key] ?? old[key] }

    /// The value kept under the key, else the one made now, which is kept from here on.
    mutating func value(
        _ key: Key, weight: (Value) -> Int = { _ in 1 }, orMake make: () -> Value
    ) -> Value {
        if let value = young[key] { return value }
        let value = old.removeValue(forKey: key) ?? make()
        insert(value, key, weight: weight(value))
        return value
    }

    mutating func insert(_ value: Value, _ key: Key, weight: Int = 1) {
        if youngWeight + weight > most, !young.isEmpty {
            old = young
            young = [:]
            youngWeight = 0
        }
        young[key] = value
        youngWeight += weight
    }

    mutating func removeAll() {
        young = [:]
        old = [:]
        youngWeight = 0
    }
}
