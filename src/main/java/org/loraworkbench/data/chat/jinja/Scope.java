package org.loraworkbench.data.chat.jinja;

import java.util.HashMap;
import java.util.Map;

/** Names and what they stand for; a name that is not here may be in the scope around. */
final class Scope {

    private final Scope around;
    private final Map<String, Object> values;

    private Scope(Scope around, Map<String, Object> values) {
        this.around = around;
        this.values = values;
    }

    static Scope of(Map<String, Object> values) {
        return new Scope(null, new HashMap<>(values));
    }

    /** A scope of a loop's body, or the like: what is set in it is forgotten after it. */
    Scope inner() {
        return new Scope(this, new HashMap<>());
    }

    Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.around) {
            if (scope.values.containsKey(name)) {
                return scope.values.get(name);
            }
        }
        return Undefined.name(name);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }
}
