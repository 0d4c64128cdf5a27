package org.loraworkbench.data.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The filters that go through the items of a value. */
final class SequenceFilters {

    private SequenceFilters() {}

    /**
     * @throws TemplateException if there is no such filter, or it cannot be applied
     */
    static Object apply(String name, Object value, Arguments arguments) {
        return switch (name) {
            case "dictsort" -> sortedByKey(value, arguments);
            case "first" -> first(Types.iterated(value), "No first item, sequence was empty.");
            case "join" -> joined(value, arguments);
            case "last" -> {
                List<Object> items = Types.iterated(value);
                Collections.reverse(items);
                yield first(items, "No last item, sequence was empty.");
            }
            case "map" -> mapped(value, arguments);
            case "max" -> outermost(value, arguments, -1);
            case "min" -> outermost(value, arguments, 1);
            case "reject" -> selected(value, UnaryOperator.identity(), arguments, false);
            case "rejectattr" -> selected(value, attribute(arguments), arguments.after(1), false);
            case "select" -> selected(value, UnaryOperator.identity(), arguments, true);
            case "selectattr" -> selected(value, attribute(arguments), arguments.after(1), true);
            case "sort" -> sorted(value, arguments);
            case "sum" -> sum(value, arguments);
            case "unique" -> unique(value, arguments);
            default -> throw new TemplateException("No filter named '%s'.".formatted(name));
        };
    }

    private static Object first(List<Object> items, String otherwise) {
        return items.isEmpty() ? new Undefined(otherwise) : items.get(0);
    }

    private static String joined(Object value, Arguments arguments) {
        UnaryOperator<Object> part = part(arguments.get(1, "attribute", null));
        return Types.iterated(value).stream()
                .map(item -> PythonStrings.str(part.apply(item)))
                .collect(Collectors.joining(PythonStrings.str(arguments.get(0, "d", ""))));
    }

    /** {@code map(attribute=…)}, or the name of a filter with its arguments. */
    private static List<Object> mapped(Object value, Arguments arguments) {
        if (arguments.byPlace().isEmpty()) {
            UnaryOperator<Object> part = part(arguments.byName().get("attribute"));
            Object otherwise = arguments.byName().get("default");
            return each(
                    value,
                    item ->
                            part.apply(item) instanceof Undefined && otherwise != null
                                    ? otherwise
                                    : part.apply(item));
        }
        String filter = StringMethods.text(arguments.require(0, "filter"));
        return each(value, item -> Filters.apply(filter, item, arguments.after(1)));
    }

    private static List<Object> each(Object value, UnaryOperator<Object> change) {
        List<Object> changed = new ArrayList<>();
        present(value).forEach(item -> changed.add(change.apply(item)));
        return changed;
    }

    /** These filters take None, and all else that is false, for empty. */
    private static List<Object> present(Object value) {
        return Types.isTrue(value) ? Types.iterated(value) : List.of();
    }

    private static UnaryOperator<Object> attribute(Arguments arguments) {
        return part(arguments.require(0, "attribute"));
    }

    /** Takes a part of an item, as in {@code function.name} or {@code 0}; null: all of it. */
    private static UnaryOperator<Object> part(Object path) {
        if (path == null) {
            return UnaryOperator.identity();
        }
        if (path instanceof Long place) {
            return item -> Parts.item(item, place);
        }
        return item -> {
            Object part = item;
            for (String step : StringMethods.text(path).split("\\.")) {
                part = Parts.item(part, step.matches("\\d+") ? (Object) Long.valueOf(step) : step);
            }
            return part;
        };
    }

    /** The items that pass a test; without one, those that are true. */
    private static List<Object> selected(
            Object value, UnaryOperator<Object> part, Arguments arguments, boolean passing) {
        List<Object> selected = new ArrayList<>();
        for (Object item : present(value)) {
            Object tested = part.apply(item);
            boolean passes =
                    arguments.byPlace().isEmpty()
                            ? Types.isTrue(tested)
                            : ValueTests.pass(
                                    StringMethods.text(arguments.require(0, "test")),
                                    tested,
                                    arguments.after(1));
            if (passes == passing) {
                selected.add(item);
            }
        }
        return selected;
    }

    private static List<Object> sorted(Object value, Arguments arguments) {
        UnaryOperator<Object> part = part(arguments.get(2, "attribute", null));
        boolean exact = Types.isTrue(arguments.get(1, "case_sensitive", false));
        List<Object> items = Types.iterated(value);
        Comparator<Object> order = order(item -> cased(part.apply(item), exact));
        items.sort(Types.isTrue(arguments.get(0, "reverse", false)) ? order.reversed() : order);
        return items;
    }

    private static List<Object> sortedByKey(Object value, Arguments arguments) {
        long by = "value".equals(arguments.get(1, "by", "key")) ? 1 : 0;
        boolean exact = Types.isTrue(arguments.get(0, "case_sensitive", false));
        List<Object> items = new ArrayList<>(Types.items(value));
        Comparator<Object> order = order(item -> cased(Parts.item(item, by), exact));
        items.sort(Types.isTrue(arguments.get(2, "reverse", false)) ? order.reversed() : order);
        return items;
    }

    private static Comparator<Object> order(UnaryOperator<Object> key) {
        return (left, right) -> Operators.compare("<", key.apply(left), key.apply(right));
    }

    private static Object cased(Object value, boolean exact) {
        return !exact && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static Object outermost(Object value, Arguments arguments, int sign) {
        UnaryOperator<Object> part = part(arguments.get(1, "attribute", null));
        boolean exact = Types.isTrue(arguments.get(0, "case_sensitive", false));
        Comparator<Object> order = order(item -> cased(part.apply(item), exact));
        return Types.iterated(value).stream()
                .min(sign > 0 ? order : order.reversed())
                .orElse(new Undefined("No aggregated item, sequence was empty."));
    }

    private static Object sum(Object value, Arguments arguments) {
        UnaryOperator<Object> part = part(arguments.get(0, "attribute", null));
        Object sum = arguments.get(1, "start", 0L);
        for (Object item : Types.iterated(value)) {
            sum = Operators.add(sum, part.apply(item));
        }
        return sum;
    }

    private static List<Object> unique(Object value, Arguments arguments) {
        UnaryOperator<Object> part = part(arguments.get(1, "attribute", null));
        boolean exact = Types.isTrue(arguments.get(0, "case_sensitive", false));
        List<Object> seen = new ArrayList<>();
        List<Object> unique = new ArrayList<>();
        for (Object item : Types.iterated(value)) {
            Object key = cased(part.apply(item), exact);
            if (!Operators.contains(seen, key)) {
                seen.add(key);
                unique.add(item);
            }
        }
        return unique;
    }
}
