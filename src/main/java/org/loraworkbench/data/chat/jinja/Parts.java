package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands behind a dot or in square brackets: methods, keys, places, slices. */
final class Parts {

    private Parts() {}

    /** {@code value.name}: a method or an attribute, or else what stands under the name. */
    static Object attribute(Object value, String name) {
        if (value instanceof Undefined undefined) {
            throw undefined.problem();
        }
        Object own = own(value, name);
        if (own instanceof Undefined && value instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        return own;
    }

    /** {@code value[key]}: what stands there, or else the method or the attribute of this name. */
    static Object item(Object value, Object key) {
        if (value instanceof Undefined undefined) {
            throw undefined.problem();
        }
        if (value instanceof Map<?, ?> map && map.containsKey(key)) {
            return map.get(key);
        }
        boolean isSequence = value instanceof List || value instanceof String;
        if (isSequence && (key instanceof Long || key instanceof Boolean)) {
            long length = Types.length(value);
            long place = Types.integer(key) < 0 ? Types.integer(key) + length : Types.integer(key);
            return place < 0 || place >= length
                    ? Undefined.part(value, key)
                    : at(value, (int) place);
        }
        return key instanceof String name ? own(value, name) : Undefined.part(value, key);
    }

    private static Object own(Object value, String name) {
        if (value instanceof Namespace namespace) {
            return namespace.get(name);
        }
        if (value instanceof Loop loop) {
            return loop.attribute(name);
        }
        Object method =
                value instanceof List
                        ? CollectionMethods.ofList((List<?>) value, name)
                        : value instanceof Map<?, ?> map
                                ? CollectionMethods.ofDictionary(map, name)
                                : null;
        if (method == null && value instanceof String text) {
            method = StringMethods.of(text, name);
        }
        if (method == null && value instanceof TextParts parts) {
            method = StringMethods.of(parts.text(), name);
        }
        return method == null ? Undefined.part(value, name) : method;
    }

    /**
     * {@code value[start:stop:step]}.
     *
     * @param start null: from the beginning, as None
     */
    static Object slice(Object value, Object start, Object stop, Object step) {
        if (value instanceof Undefined undefined) {
            throw undefined.problem();
        }
        if (!(value instanceof String || value instanceof List)) {
            throw new TemplateException(
                    "'%s' object is not subscriptable".formatted(Types.name(value)));
        }
        long by = step == null ? 1 : Types.integer(step);
        if (by == 0) {
            throw new TemplateException("slice step cannot be zero");
        }
        long length = Types.length(value);
        long from = bound(start, by > 0 ? 0 : length - 1, length, by);
        long to = bound(stop, by > 0 ? length : -1, length, by);
        if (value instanceof String text && by == 1) {
            return PythonStrings.substring(text, (int) from, (int) Math.max(from, to));
        }
        List<Object> all = Types.iterated(value);
        List<Object> taken = new ArrayList<>();
        for (long place = from; by > 0 ? place < to : place > to; place += by) {
            taken.add(all.get((int) place));
        }
        if (value instanceof String) {
            return String.join("", taken.stream().map(String.class::cast).toList());
        }
        return value instanceof Tuple ? new Tuple(taken) : taken;
    }

    private static long bound(Object given, long otherwise, long length, long step) {
        if (given == null) {
            return otherwise;
        }
        long place = Types.integer(given);
        place = place < 0 ? place + length : place;
        return step > 0
                ? Math.min(Math.max(place, 0), length)
                : Math.min(Math.max(place, -1), length - 1);
    }

    private static Object at(Object value, int place) {
        return value instanceof List<?> list
                ? list.get(place)
                : PythonStrings.substring((String) value, place, place + 1);
    }
}
