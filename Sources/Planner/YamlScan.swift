import CYaml

/// A look at a YAML file before anything is made of it.
///
/// Yams compares the keys of a mapping as wholes. A key that is a list of lists, each ten
/// references to the one before, has ten thousand million parts after ten lines: the program never
/// comes back. No file of ours has a key that is more than a word, so such a file is refused by
/// libyaml's own events, which cost no more than the file is long.
struct YamlScan {
    /// The line of the first key that is no plain word, counted from 1; nil when all are, or when
    /// the file is no YAML at all: what composes it says why.
    let keyFault: Int?

    private enum Level { case list, key, value }

    init(_ bytes: [UInt8]) {
        var levels: [Level] = []
        var fault: Int?
        YamlScan.walk(bytes) { event in
            let (begins, ends, isWord) = YamlScan.kind(of: event.type)
            if ends { levels.removeLast() }
            if begins || isWord, levels.last == .key, event.type != YAML_SCALAR_EVENT {
                fault = Int(event.start_mark.line) + 1
                return false
            }
            if begins {
                levels.append(event.type == YAML_MAPPING_START_EVENT ? .key : .list)
                return true
            }
            // Whatever ends is one item of what is around it.
            guard ends || isWord, let around = levels.last, around != .list else { return true }
            levels[levels.count - 1] = around == .key ? .value : .key
            return true
        }
        keyFault = fault
    }

    private static func kind(
        of type: yaml_event_type_t
    ) -> (begins: Bool, ends: Bool, isWord: Bool) {
        switch type {
        case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT: (true, false, false)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: (false, true, false)
        case YAML_SCALAR_EVENT, YAML_ALIAS_EVENT: (false, false, true)
        default: (false, false, false)
        }
    }

    /// Every event until the end, the first fault, or `false` (`yaml_parser_parse`).
    private static func walk(_ bytes: [UInt8], _ body: (yaml_event_t) -> Bool) {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { return }
        defer { yaml_parser_delete(&parser) }
        bytes.withUnsafeBufferPointer { buffer in
            // The parser keeps the address, and is done with it when this returns.
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var goesOn = true
            while goesOn {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else { return }
                goesOn = event.type != YAML_STREAM_END_EVENT && body(event)
                yaml_event_delete(&event)
            }
        }
    }
}
