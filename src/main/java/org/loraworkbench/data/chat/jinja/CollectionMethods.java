package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of lists and dictionaries; those that change them are not allowed in templates. */
final class CollectionMethods {

    private static final Set<String> CHANGE_LISTS =
            Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");
    private static final Set<String> CHANGE_DICTIONARIES =
            Set.of("clear", "pop", "popitem", "setdefault", "update");

    private CollectionMethods() {}

    /** Null if there is no such method. */
    static Callable ofList(List<?> list, String name) {
        if (CHANGE_LISTS.contains(name) && !(list instanceof Tuple)) {
            return refusal("list", name);
        }
        return switch (name) {
            case "index" -> arguments -> index(list, arguments.require(0, "value"));
            case "count" ->
                    arguments ->
                            list.stream()
                                    .filter(
                                            item ->
                                                    Operators.equal(
                                                            item, arguments.require(0, "value")))
                                    .count();
            default -> null;
        };
    }

    private static Object index(List<?> list, Object item) {
        for (int place = 0; place < list.size(); place++) {
            if (Operators.equal(list.get(place), item)) {
                return (long) place;
            }
        }
        throw new TemplateException(PythonStrings.repr(item) + " is not in list");
    }

    /** Null if there is no such method. */
    static Callable ofDictionary(Map<?, ?> map, String name) {
        if (CHANGE_DICTIONARIES.contains(name)) {
            return refusal("dict", name);
        }
        return switch (name) {
            case "items" -> arguments -> Types.items(map);
            case "keys" -> arguments -> new ArrayList<Object>(map.keySet());
            case "values" -> arguments -> new ArrayList<Object>(map.values());
            case "get" -> arguments -> get(map, arguments);
            default -> null;
        };
    }

    private static Object get(Map<?, ?> map, Arguments arguments) {
        Object key = arguments.require(0, "key");
        return map.containsKey(key) ? map.get(key) : arguments.get(1, "default", null);
    }

    private static Callable refusal(String type, String name) {
        return arguments -> {
            throw new TemplateException(
                    "access to attribute '%s' of '%s' object is unsafe.".formatted(name, type));
        };
    }
}
