package org.loraworkbench.data.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The labels of a file in their final order, that of the alphabet. Where all are numbers they are
 * in the order of their values, and equal values are one label: {@code 1}, {@code 1.0} and {@code
 * 01}, or {@code True} and {@code true}. Names stay apart if they are written differently.
 */
final class LabelOrder {

    private final List<String> names = new ArrayList<>();
    private final Map<Object, Integer> indices = new HashMap<>();
    private final boolean areNumbers;

    LabelOrder(Collection<LabelValue> values) {
        areNumbers = values.stream().allMatch(LabelValue::isNumber);
        if (areNumbers) {
            add(values, LabelValue::number, Comparator.<BigDecimal>naturalOrder());
        } else {
            add(values, LabelValue::spelling, Comparator.<String>naturalOrder());
        }
    }

    private <K> void add(
            Collection<LabelValue> values, Function<LabelValue, K> key, Comparator<K> order) {
        values.stream()
                .collect(
                        Collectors.groupingBy(key, () -> new TreeMap<>(order), Collectors.toList()))
                .forEach(
                        (value, equal) -> {
                            indices.put(value, names.size());
                            names.add(name(equal));
                        });
    }

    /** A number keeps the way in which it is written if there is but one. */
    private static String name(List<LabelValue> equal) {
        LabelValue first = equal.get(0);
        boolean sameSpelling = equal.stream().map(LabelValue::spelling).distinct().count() == 1;
        if (sameSpelling) {
            return first.spelling();
        }
        return equal.stream().allMatch(LabelValue::isBoolean)
                ? first.spelling().toLowerCase(Locale.ROOT)
                : first.number().toPlainString();
    }

    List<String> names() {
        return names;
    }

    /** The index of a label, −1 if it is none of these. */
    int of(LabelValue value) {
        return indices.getOrDefault(areNumbers ? value.number() : value.spelling(), -1);
    }
}
