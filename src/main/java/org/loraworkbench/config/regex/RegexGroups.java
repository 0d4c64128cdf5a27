package org.loraworkbench.config.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups of an expression, by Python's numbers and names. Java numbers them otherwise where
 * conditions are used: an empty group behind each then remembers whether it took part.
 */
final class RegexGroups {

    private final RegexSource source;
    private final boolean marked;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Width> widths = new ArrayList<>(List.of(Width.NONE));
    private final List<Integer> inJava = new ArrayList<>(List.of(0));
    private final Map<Integer, Integer> markers = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private int lastInJava;

    /**
     * @param marked whether the expression has conditions
     */
    RegexGroups(RegexSource source, boolean marked) {
        this.source = source;
        this.marked = marked;
    }

    /**
     * Opens the next group.
     *
     * @param name null where it has none
     * @return its number in Python
     */
    int open(String name, int place) {
        int number = inJava.size();
        if (name != null) {
            requireName(name, place);
            Integer earlier = numbers.putIfAbsent(name, number);
            if (earlier != null) {
                throw source.fault(
                        "redefinition of group name '%s' as group %d; was group %d"
                                .formatted(name, number, earlier),
                        place);
            }
        }
        inJava.add(++lastInJava);
        widths.add(Width.NONE);
        open.add(number);
        return number;
    }

    /** A group from its opening bracket to its closing one, with its marker where needed. */
    String closed(int number, String body, Width width) {
        open.remove(number);
        widths.set(number, width);
        if (!marked) {
            return "(" + body + ")";
        }
        markers.put(number, ++lastInJava);
        return "(?:(" + body + ")())";
    }

    Width width(int number) {
        return widths.get(number);
    }

    /** The text that a group matched, once more. */
    String again(int number, int place) {
        if (number >= inJava.size()) {
            throw source.fault("invalid group reference " + number, place);
        }
        if (open.contains(number)) {
            throw source.fault("cannot refer to an open group", place);
        }
        return "(?:\\" + inJava.get(number) + ")";
    }

    /** Matches nothing, and only if a group took part. */
    String ifMatched(int number, int place) {
        if (!markers.containsKey(number)) {
            throw source.fault(
                    "a condition on group %d must stand behind that group".formatted(number),
                    place);
        }
        return "\\" + markers.get(number);
    }

    int numberOf(String name, int place) {
        requireName(name, place);
        Integer number = numbers.get(name);
        if (number == null) {
            throw source.fault("unknown group name '" + name + "'", place);
        }
        return number;
    }

    /** The numbers that named groups have in Java's pattern. */
    Map<String, Integer> namedInJava() {
        Map<String, Integer> named = new HashMap<>();
        numbers.forEach((name, number) -> named.put(name, inJava.get(number)));
        return named;
    }

    private void requireName(String name, int place) {
        boolean starts =
                Character.isUnicodeIdentifierStart(name.codePointAt(0)) || name.startsWith("_");
        if (!starts || !name.codePoints().allMatch(Character::isUnicodeIdentifierPart)) {
            throw source.fault("bad character in group name '" + name + "'", place);
        }
    }
}
