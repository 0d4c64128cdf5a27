package org.loraworkbench.data.chat.jinja;

import java.util.HashMap;
import java.util.Map;

/** {@code namespace()}: values that may be set from within loops, and stay. */
final class Namespace {

    private final Map<String, Object> values = new HashMap<>();

    static Namespace of(Arguments arguments) {
        Namespace namespace = new Namespace();
        for (Object given : arguments.byPlace()) {
            for (Object pair : Types.items(given)) {
                namespace.set((String) ((Tuple) pair).get(0), ((Tuple) pair).get(1));
            }
        }
        arguments.byName().forEach(namespace::set);
        return namespace;
    }

    Object get(String name) {
        return values.containsKey(name) ? values.get(name) : Undefined.part(this, name);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }
}
