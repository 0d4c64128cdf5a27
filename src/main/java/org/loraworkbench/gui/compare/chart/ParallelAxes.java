package org.loraworkbench.gui.compare.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.gui.common.chart.Scale;
import org.loraworkbench.gui.common.chart.Ticks;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

/** Chooses the axes on which lanes differ: their settings, then their results. */
final class ParallelAxes {

    /** Columns that tell lanes apart by what was asked for, and what it costs. */
    private static final Set<String> AXES =
            Set.of(
                    "base",
                    "dataset",
                    "train_size",
                    "task_type",
                    "method",
                    "target_modules",
                    "bias",
                    "r",
                    "lora_alpha",
                    "lora_dropout",
                    "learning_rate",
                    "batch_size",
                    "steps",
                    "seed",
                    "trainable_parameters",
                    "train_loss",
                    "validation_loss");

    private static final int FEW_VALUES = 7;
    private static final int MARKS = 5;

    /** Of a value that stands beside its axis as it is, in letters. */
    private static final int LONGEST = 7;

    /** Values that span so many times the least one are told apart by their ratio. */
    private static final double WIDE = 7;

    private ParallelAxes() {}

    /**
     * Columns that are the same for all lanes get no axis, nor do words that tell them apart just
     * as the words before do. Quality is always the last one.
     */
    static List<ParallelAxis> of(List<ChartedLane> lanes, Quality quality) {
        Column last = Column.of(quality);
        List<ComparedLane> compared = lanes.stream().map(ChartedLane::lane).toList();
        List<ParallelAxis> axes = new ArrayList<>();
        Set<List<Integer>> told = new HashSet<>();
        for (Column column : Columns.of(compared)) {
            if (AXES.contains(column.key()) && !column.equals(last)) {
                List<String> texts = compared.stream().map(column::text).toList();
                boolean differs =
                        texts.stream().filter(text -> !text.isEmpty()).distinct().count() > 1;
                boolean news = column.kind().isNumber() || told.add(parted(texts));
                if (differs && news) {
                    axes.add(axis(column, lanes));
                }
            }
        }
        axes.add(axis(last, lanes));
        return axes;
    }

    /** Which values are the same: each by the place of its first occurrence. */
    private static List<Integer> parted(List<String> texts) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            first.putIfAbsent(texts.get(i), i);
        }
        return texts.stream().map(first::get).toList();
    }

    private static ParallelAxis axis(Column column, List<ChartedLane> lanes) {
        return column.kind().isNumber() ? numbers(column, lanes) : words(column, lanes);
    }

    private static ParallelAxis words(Column column, List<ChartedLane> lanes) {
        Map<ChartedLane, String> words =
                lanes.stream()
                        .filter(lane -> !column.text(lane.lane()).isEmpty())
                        .collect(Collectors.toMap(lane -> lane, lane -> column.text(lane.lane())));
        List<String> different = List.copyOf(new TreeSet<>(words.values()));
        ToDoubleFunction<String> place =
                word ->
                        different.size() == 1
                                ? 0.5
                                : different.indexOf(word) / (different.size() - 1.0);
        Map<ChartedLane, Double> places = new HashMap<>();
        words.forEach((lane, word) -> places.put(lane, place.applyAsDouble(word)));
        List<ParallelAxis.Mark> marks =
                different.stream()
                        .map(word -> new ParallelAxis.Mark(place.applyAsDouble(word), word))
                        .toList();
        return new ParallelAxis(column.title(), places, marks);
    }

    private static ParallelAxis numbers(Column column, List<ChartedLane> lanes) {
        Map<ChartedLane, Double> values =
                lanes.stream()
                        .filter(lane -> Double.isFinite(column.number(lane.lane())))
                        .collect(
                                Collectors.toMap(lane -> lane, lane -> column.number(lane.lane())));
        if (values.isEmpty()) {
            return new ParallelAxis(column.title(), Map.of(), List.of());
        }
        double[] different =
                values.values().stream().mapToDouble(v -> v).distinct().sorted().toArray();
        ValueForm form = ValueForm.of(column.kind() == Column.Kind.FRACTION);
        Scale scale = scale(different[0], different[different.length - 1], form);
        Map<ChartedLane, Double> places = new HashMap<>();
        values.forEach((lane, number) -> places.put(lane, scale.pixel(number)));
        return new ParallelAxis(column.title(), places, marks(different, scale, form));
    }

    private static Scale scale(double least, double most, ValueForm form) {
        double room = least < most ? 0 : Scale.roomOfOne(most);
        boolean logarithmic = least > 0 && most / least >= WIDE;
        return new Scale(form.bounded(least - room), form.bounded(most + room), 0, 1, logarithmic);
    }

    /** The values themselves where they are few and short, else round numbers. */
    private static List<ParallelAxis.Mark> marks(double[] different, Scale scale, ValueForm form) {
        boolean few =
                different.length <= FEW_VALUES
                        && DoubleStream.of(different).allMatch(value -> isShort(value, form));
        double step = Ticks.roundStep(scale.low(), scale.high(), MARKS);
        double[] round =
                scale.logarithmic()
                        ? Ticks.logarithmic(scale.low(), scale.high(), MARKS)
                        : Ticks.multiples(scale.low(), scale.high(), step);
        List<ParallelAxis.Mark> marks = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (double mark : few ? different : round) {
            String text = few ? text(mark, form) : rounded(mark, step, form);
            if (texts.add(text)) {
                marks.add(new ParallelAxis.Mark(scale.pixel(mark), text));
            }
        }
        return marks;
    }

    private static String rounded(double mark, double step, ValueForm form) {
        if (form == ValueForm.SHARE) {
            return Ticks.text(100 * mark, 100 * step) + " %";
        }
        return mark >= 1000 ? NumberText.roundCount(mark) : Ticks.text(mark, step);
    }

    private static boolean isShort(double value, ValueForm form) {
        return value >= 10_000 || text(value, form).length() <= LONGEST;
    }

    private static String text(double value, ValueForm form) {
        if (form == ValueForm.SHARE) {
            return form.text(value);
        }
        if (value >= 10_000) {
            return NumberText.shortCount(value);
        }
        return value != 0 && Math.abs(value) < 1e-3
                ? new BigDecimal(Float.toString((float) value)).toPlainString()
                : NumberText.plain(value);
    }
}
