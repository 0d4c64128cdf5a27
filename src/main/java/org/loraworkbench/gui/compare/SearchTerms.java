package org.loraworkbench.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Condition;

/**
 * Reads what is typed into the search field: words that a lane must show somewhere, and conditions
 * such as {@code r>=4}, {@code accuracy>80%} or {@code status=finished}. All must be met.
 */
final class SearchTerms {

    /** Words between quotation marks belong together. */
    private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"?|\\S+");

    private static final Pattern COMPARISON = Pattern.compile("([^<>=]+)(>=|<=|=|>|<)(.*)");

    private final List<Column> columns;

    private SearchTerms(List<Column> columns) {
        this.columns = columns;
    }

    /**
     * @param columns those that a condition may name, by key or by title without spaces
     */
    static List<Condition> of(String text, List<Column> columns) {
        SearchTerms terms = new SearchTerms(columns);
        List<Condition> conditions = new ArrayList<>();
        Matcher matcher = TERM.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            if (quoted != null) {
                conditions.add(new Condition.Contains(quoted));
            } else {
                terms.read(matcher.group()).ifPresent(conditions::add);
            }
        }
        return conditions;
    }

    /** Empty for a condition that is still being typed: it must not hide everything meanwhile. */
    private Optional<Condition> read(String term) {
        Matcher matcher = COMPARISON.matcher(term);
        Optional<Column> column = matcher.matches() ? named(matcher.group(1)) : Optional.empty();
        if (column.isEmpty()) {
            return Optional.of(new Condition.Contains(term));
        }
        String value = matcher.group(3);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return column.get().kind().isNumber()
                ? number(value).map(number -> compared(column.get(), matcher.group(2), number))
                : Optional.of(new Condition.OneOf(column.get(), Set.of(value)));
    }

    private Optional<Column> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return columns.stream()
                .filter(
                        column ->
                                column.key().equals(wanted)
                                        || column.title().replace(" ", "").equals(wanted))
                .findFirst();
    }

    private static Optional<Double> number(String text) {
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        try {
            double number = Double.parseDouble(digits);
            return Optional.of(percent ? number / 100 : number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Condition compared(Column column, String sign, double value) {
        return switch (sign) {
            case ">=" -> new Condition.Between(column, value, Double.POSITIVE_INFINITY);
            case ">" -> new Condition.Between(column, Math.nextUp(value), Double.POSITIVE_INFINITY);
            case "<=" -> new Condition.Between(column, Double.NEGATIVE_INFINITY, value);
            case "<" ->
                    new Condition.Between(column, Double.NEGATIVE_INFINITY, Math.nextDown(value));
            default -> new Condition.Between(column, value, value);
        };
    }
}
