package org.loraworkbench.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What every validation row scored in a lane, {@code rows/<lane>.safetensors} of a run: {@code
 * steps [evaluations]}, {@code losses [evaluations, rows]}, {@code counted [rows]}, and where there
 * is a metric of sums, {@code scores} and {@code scored}, both {@code [evaluations, rows]}; {@code
 * scored} has one row where all evaluations share it. See {@link RowScores}.
 *
 * @param validation tells the rows from those of other data; pairs are made within it alone
 * @param metric of the scores; empty without one
 * @param evaluations oldest first
 */
public record RowScoresFile(String validation, String metric, List<RowScores> evaluations) {

    private static final String VALIDATION = "validation";
    private static final String METRIC = "metric";
    private static final String STEPS = "steps";
    private static final String LOSSES = "losses";
    private static final String COUNTED = "counted";
    private static final String SCORES = "scores";
    private static final String SCORED = "scored";

    public RowScoresFile {
        evaluations = List.copyOf(evaluations);
    }

    /** The evaluations until a step, with which a run goes on from there. */
    public RowScoresFile until(int step) {
        return new RowScoresFile(
                validation, metric, evaluations.stream().filter(e -> e.step() <= step).toList());
    }

    /** With a later evaluation. */
    public RowScoresFile with(RowScores evaluation) {
        List<RowScores> more = new ArrayList<>(evaluations);
        more.add(evaluation);
        return new RowScoresFile(validation, metric, more);
    }

    /** Writes the file whole or not at all; there is at least one evaluation. */
    public void write(Path file) throws IOException {
        int rows = evaluations.get(0).rows();
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        long[] steps = evaluations.stream().mapToLong(RowScores::step).toArray();
        tensors.put(STEPS, TensorData.ofLongs(steps, steps.length));
        tensors.put(LOSSES, stacked(evaluations, RowScores::losses, rows));
        tensors.put(COUNTED, TensorData.ofFloats(evaluations.get(0).counted(), rows));
        if (!metric.isEmpty()) {
            tensors.put(SCORES, stacked(evaluations, RowScores::scores, rows));
            tensors.put(SCORED, stacked(distinctScored(), RowScores::scored, rows));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(VALIDATION, validation);
        metadata.put(METRIC, metric);
        SafetensorsWriter.write(file, tensors, metadata);
    }

    private List<RowScores> distinctScored() {
        float[] first = evaluations.get(0).scored();
        boolean shared = evaluations.stream().allMatch(e -> Arrays.equals(e.scored(), first));
        return shared ? evaluations.subList(0, 1) : evaluations;
    }

    private static TensorData stacked(
            List<RowScores> evaluations, Function<RowScores, float[]> values, int rows) {
        float[] all = new float[evaluations.size() * rows];
        for (int i = 0; i < evaluations.size(); i++) {
            System.arraycopy(values.apply(evaluations.get(i)), 0, all, i * rows, rows);
        }
        return TensorData.ofFloats(all, evaluations.size(), rows);
    }

    /**
     * @throws FormatException if the file is missing, damaged or another one
     */
    public static RowScoresFile read(Path file) throws IOException {
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            return new Reading(tensors).all();
        }
    }

    /**
     * The newest evaluation alone, which is far less to read.
     *
     * @return a file of one evaluation; empty if there is none
     * @throws FormatException if the file is damaged or another one
     */
    public static Optional<RowScoresFile> readLast(Path file) throws IOException {
        if (!file.toFile().isFile()) {
            return Optional.empty();
        }
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            return Optional.of(new Reading(tensors).last());
        }
    }

    /** An open file whose tensors go together. */
    private static final class Reading {
        private final SafetensorsFile file;
        private final int evaluations;
        private final int rows;
        private final String metric;

        Reading(SafetensorsFile file) {
            this.file = file;
            long[] shape = shape(LOSSES, ElementType.F32);
            if (shape.length != 2 || shape[0] < 1) {
                throw damaged(LOSSES);
            }
            evaluations = (int) shape[0];
            rows = (int) shape[1];
            metric = file.metadata().getOrDefault(METRIC, "");
            require(STEPS, ElementType.I64, evaluations);
            require(COUNTED, ElementType.F32, rows);
            if (!metric.isEmpty()) {
                require(SCORES, ElementType.F32, evaluations, rows);
                long[] scored = shape(SCORED, ElementType.F32);
                boolean shared = scored.length == 2 && scored[0] == 1;
                require(SCORED, ElementType.F32, shared ? 1 : evaluations, rows);
            }
        }

        private void require(String name, ElementType type, long... expected) {
            if (!Arrays.equals(shape(name, type), expected)) {
                throw damaged(name);
            }
        }

        private long[] shape(String name, ElementType type) {
            if (!file.names().contains(name) || file.elementType(name) != type) {
                throw damaged(name);
            }
            return file.shape(name);
        }

        private FormatException damaged(String name) {
            return new FormatException(
                    "%s holds no scores of rows: its tensor '%s' is missing or has another type or shape. Remove it to compare without it."
                            .formatted(file.description(), name));
        }

        RowScoresFile all() {
            return file(IntStream.range(0, evaluations).mapToObj(this::evaluation).toList());
        }

        RowScoresFile last() {
            return file(List.of(evaluation(evaluations - 1)));
        }

        private RowScoresFile file(List<RowScores> read) {
            return new RowScoresFile(file.metadata().getOrDefault(VALIDATION, ""), metric, read);
        }

        private RowScores evaluation(int number) {
            return new RowScores(
                    (int) file.read(STEPS).part(number, 1).toLongs()[0],
                    row(LOSSES, number),
                    row(COUNTED, 0),
                    metric.isEmpty() ? new float[0] : row(SCORES, number),
                    metric.isEmpty()
                            ? new float[0]
                            : row(SCORED, file.shape(SCORED)[0] == 1 ? 0 : number));
        }

        private float[] row(String name, int number) {
            return file.read(name).part(number * rows, rows).toFloats();
        }
    }
}
