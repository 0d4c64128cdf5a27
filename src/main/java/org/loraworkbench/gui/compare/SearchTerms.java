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
    private final List<Condition> conditions = new ArrayList<>();
    private String problem;

    private SearchTerms(List<Column> columns) {
        this.columns = columns;
    }

    /**
     * @param columns those that a condition may name, by key or by title without spaces
     */
    static SearchTerms of(String text, List<Column> columns) {
        SearchTerms terms = new SearchTerms(columns);
        Matcher matcher = TERM.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            if (quoted != null) {
                terms.conditions.add(new Condition.Contains(quoted));
            } else {
                terms.read(matcher.group());
            }
        }
        return terms;
    }

    /** What could be understood. */
    List<Condition> conditions() {
        return conditions;
    }

    /** The first thing that could not be understood, and what would be right; empty for none. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void read(String term) {
        Matcher matcher = COMPARISON.matcher(term);
        if (!matcher.matches()) {
            conditions.add(new Condition.Contains(term));
            return;
        }
        String sign = matcher.group(2);
        Optional<Column> column = named(matcher.group(1));
        if (column.isPresent()) {
            read(column.get(), sign, matcher.group(3));
        } else if (sign.equals("=")) {
            conditions.add(new Condition.Contains(term));
        } else {
            refuse(
                    "“%s” is not the name of a column; write one such as r%s4, or put what you search for into quotation marks."
                            .formatted(matcher.group(1), sign));
        }
    }

    /** A condition that is still being typed hides nothing, and is no mistake yet. */
    private void read(Column column, String sign, String value) {
        if (value.isEmpty() || column.kind().isNumber() && value.matches("[-+.]+")) {
            return;
        }
        if (column.kind().isNumber()) {
            number(value)
                    .ifPresentOrElse(
                            number -> conditions.add(compared(column, sign, number)),
                            () -> refuse(noNumber(column, sign, value)));
        } else if (sign.equals("=")) {
            conditions.add(new Condition.OneOf(column, Set.of(value)));
        } else {
            String name = nameOf(column);
            refuse(
                    "%s holds words, which are not compared; write %s=%s."
                            .formatted(name, name, value));
        }
    }

    private static String noNumber(Column column, String sign, String value) {
        String example = column.kind() == Column.Kind.FRACTION ? "80%" : "4";
        return "“%s” is not a number; write one, as in %s%s%s."
                .formatted(value, nameOf(column), sign, example);
    }

    private void refuse(String sentence) {
        if (problem == null) {
            problem = sentence;
        }
    }

    private Optional<Column> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return columns.stream()
                .filter(column -> column.key().equals(wanted) || nameOf(column).equals(wanted))
                .findFirst();
    }

    /** The title as one word. */
    private static String nameOf(Column column) {
        return column.title().replace(" ", "");
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
