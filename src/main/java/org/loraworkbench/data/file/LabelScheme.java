package org.loraworkbench.data.file;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.loraworkbench.config.Head;
import org.loraworkbench.data.examples.ClassifiedText;
import org.loraworkbench.data.examples.Example;
import org.loraworkbench.data.examples.LabelledText;
import org.loraworkbench.data.examples.MultiLabelledText;
import org.loraworkbench.data.examples.ScoredText;
import org.loraworkbench.data.examples.SeparatedLabels;

/** How the label cells of a file are understood, which is known when all of them are. */
interface LabelScheme {

    /** Names of what is to be learned, one for each output of a head. */
    List<String> names();

    /** What is wrong with a cell, as the end of a sentence; empty if it can be understood. */
    Optional<String> problem(LabelCell cell, String fileName);

    /** A text with what a cell without a problem says of it. */
    Example example(ClassifiedText text, LabelCell cell);

    /** One class of several. */
    record Classes(LabelOrder order) implements LabelScheme {

        static Classes of(Collection<LabelCell> cells) {
            return new Classes(
                    new LabelOrder(cells.stream().map(cell -> cell.values().get(0)).toList()));
        }

        @Override
        public List<String> names() {
            return order.names();
        }

        @Override
        public Optional<String> problem(LabelCell cell, String fileName) {
            return unknown(order, cell.values(), fileName);
        }

        @Override
        public Example example(ClassifiedText text, LabelCell cell) {
            return new LabelledText(text, order.of(cell.values().get(0)));
        }
    }

    /**
     * The labels that a text has, by name or by number.
     *
     * @param separator between the labels of a cell that is no list; null: it is one label
     */
    record LabelSets(LabelOrder order, SeparatedLabels separator) implements LabelScheme {

        /**
         * @param areSeparated whether a cell that is no list may hold several labels
         */
        static LabelSets of(Collection<LabelCell> cells, boolean areSeparated) {
            SeparatedLabels separator =
                    SeparatedLabels.in(
                                    cells.stream()
                                            .filter(cell -> areSeparated && !cell.isList())
                                            .map(LabelCell::shown)
                                            .toList())
                            .orElse(null);
            Set<LabelValue> values = new HashSet<>();
            cells.forEach(cell -> values.addAll(values(cell, separator)));
            return new LabelSets(new LabelOrder(values), separator);
        }

        private static List<LabelValue> values(LabelCell cell, SeparatedLabels separator) {
            return cell.isList() || separator == null
                    ? cell.values()
                    : separator.split(cell.shown()).stream().map(LabelValue::of).toList();
        }

        @Override
        public List<String> names() {
            return order.names();
        }

        @Override
        public Optional<String> problem(LabelCell cell, String fileName) {
            return unknown(order, values(cell, separator), fileName);
        }

        @Override
        public Example example(ClassifiedText text, LabelCell cell) {
            return new MultiLabelledText(
                    text, values(cell, separator).stream().map(order::of).toList());
        }
    }

    /** A 1 or a 0 for each label. */
    record Indicators(List<String> names) implements LabelScheme {

        /**
         * @param columns names of the labels, if each has a column of its own
         */
        static Indicators of(int width, List<String> columns) {
            return new Indicators(columns.isEmpty() ? Head.unnamed(width) : columns);
        }

        @Override
        public Optional<String> problem(LabelCell cell, String fileName) {
            return cell.isIndicator() && cell.values().size() == names.size()
                    ? Optional.empty()
                    : Optional.of(
                            "is %s; it must hold 0 or 1 for each of %d labels"
                                    .formatted(cell.shown(), names.size()));
        }

        @Override
        public Example example(ClassifiedText text, LabelCell cell) {
            return new MultiLabelledText(
                    text,
                    IntStream.range(0, names.size())
                            .filter(label -> cell.values().get(label).number().signum() != 0)
                            .boxed()
                            .toList());
        }
    }

    /** Numbers to be predicted, one for each name. */
    record Scores(List<String> names) implements LabelScheme {

        /**
         * @param columns names of the scores, if each has a column of its own
         */
        static Scores of(int width, List<String> columns) {
            return new Scores(columns.isEmpty() ? Head.unnamed(width) : columns);
        }

        @Override
        public Optional<String> problem(LabelCell cell, String fileName) {
            if (!cell.areNumbers()) {
                return Optional.of("is \"%s\"; it must hold a number".formatted(cell.shown()));
            }
            return cell.values().size() == names.size()
                    ? Optional.empty()
                    : Optional.of(
                            "holds %d numbers, but %d before; every text needs as many"
                                    .formatted(cell.values().size(), names.size()));
        }

        @Override
        public Example example(ClassifiedText text, LabelCell cell) {
            return new ScoredText(
                    text,
                    cell.values().stream().map(value -> value.number().doubleValue()).toList());
        }
    }

    private static Optional<String> unknown(
            LabelOrder order, List<LabelValue> values, String fileName) {
        return values.stream()
                .filter(value -> order.of(value) < 0)
                .findFirst()
                .map(value -> LabelNames.unknown(value, order, fileName));
    }
}
