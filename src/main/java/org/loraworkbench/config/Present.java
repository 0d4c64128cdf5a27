package org.loraworkbench.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks of what a file must hold, for records that JSON is bound to. */
public final class Present {

    private Present() {}

    /**
     * @return the value
     * @throws ConfigException if there is none
     */
    public static <T> T require(String field, T value) {
        if (value == null) {
            throw new ConfigException(field, "is missing; it must be given");
        }
        return value;
    }

    /**
     * @return an unchangeable copy
     * @throws ConfigException if the list or one of its elements is missing
     */
    public static <T> List<T> list(String field, List<T> values) {
        require(field, values);
        for (int i = 0; i < values.size(); i++) {
            require(field + "[" + i + "]", values.get(i));
        }
        return List.copyOf(values);
    }

    /**
     * @return an unchangeable copy in the same order
     * @throws ConfigException if the map or one of its values is missing
     */
    public static <T> Map<String, T> map(String field, Map<String, T> values) {
        require(field, values);
        new ArrayList<>(values.entrySet())
                .forEach(entry -> require(field + "." + entry.getKey(), entry.getValue()));
        return Ordered.copyOf(values);
    }
}
