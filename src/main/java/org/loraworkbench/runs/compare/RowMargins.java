package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.RowScores;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.runs.significance.Estimate;
import org.loraworkbench.runs.significance.RowSums;

/**
 * By how much a lane's measures may be off because just these rows were its validation data: half
 * the width of the 95 % interval. It is of each lane alone; lanes that were scored on the same rows
 * are told apart more closely.
 */
public final class RowMargins {

    /** Where the margins of more lanes are drawn, none can be seen. */
    private static final int MOST_LANES = 300;

    private static final int KEPT_FILES = 64;

    private final Map<Path, Read> files =
            new LinkedHashMap<>(KEPT_FILES, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Path, Read> eldest) {
                    return size() > KEPT_FILES;
                }
            };

    /** What was read of a file that has not changed since. */
    private record Read(FileTime changed, Map<String, Map<Integer, Double>> margins) {}

    /** The margins of lanes at their end; those that kept no scores of rows are left out. */
    public static Map<ComparedLane.Id, Double> last(
            Collection<ComparedLane> lanes, Quality quality) {
        Map<ComparedLane.Id, Double> margins = new HashMap<>();
        if (lanes.size() > MOST_LANES) {
            return margins;
        }
        for (ComparedLane lane : lanes) {
            RowEvidence.read(lane)
                    .filter(file -> quality.isOfRows(file.metric()))
                    .ifPresent(
                            file ->
                                    margins.put(
                                            lane.id(), margin(RowEvidence.sums(file, quality))));
        }
        return margins;
    }

    private static double margin(RowSums sums) {
        return new Estimate(sums.ratio(), RowSums.variance(sums.influences())).margin();
    }

    /**
     * The margins at some steps, by measure.
     *
     * @return NaN where the rows of an evaluation were not kept
     */
    Map<String, double[]> of(ComparedLane lane, double[] steps) {
        Path file = lane.folder().rows(lane.settings().name());
        Map<String, double[]> margins = new HashMap<>();
        read(file)
                .forEach(
                        (measure, ofSteps) ->
                                margins.put(
                                        measure,
                                        Arrays.stream(steps)
                                                .map(s -> ofSteps.getOrDefault((int) s, Double.NaN))
                                                .toArray()));
        return margins;
    }

    private Map<String, Map<Integer, Double>> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Map.of();
            }
            FileTime changed = Files.getLastModifiedTime(file);
            Read before = files.get(file);
            if (before == null || !before.changed().equals(changed)) {
                before = new Read(changed, margins(RowScoresFile.read(file)));
                files.put(file, before);
            }
            return before.margins();
        } catch (FormatException | IOException e) {
            // The verdict says that not all rows are there.
            return Map.of();
        }
    }

    private static Map<String, Map<Integer, Double>> margins(RowScoresFile file) {
        Map<String, Map<Integer, Double>> margins = new HashMap<>();
        Optional<Quality> metric =
                file.metric().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Quality(file.metric()));
        for (RowScores rows : file.evaluations()) {
            put(margins, Quality.VALIDATION_LOSS, rows);
            metric.ifPresent(quality -> put(margins, quality, rows));
        }
        return margins;
    }

    private static void put(
            Map<String, Map<Integer, Double>> margins, Quality quality, RowScores rows) {
        margins.computeIfAbsent(quality.metric(), name -> new HashMap<>())
                .put(rows.step(), margin(quality.sums(rows)));
    }
}
