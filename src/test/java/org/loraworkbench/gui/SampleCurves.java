package org.loraworkbench.gui;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.common.chart.Progress;
import org.loraworkbench.runs.LaneColour;

/** Made-up loss curves that look like real ones. */
public final class SampleCurves {

    private SampleCurves() {}

    /** A training loss per rank, with {@code points} points each. */
    public static List<ChartSeries> trainingLoss(int points, int... ranks) {
        List<ChartSeries> all = new ArrayList<>();
        for (int rank : ranks) {
            ChartSeries series =
                    new ChartSeries("r" + rank, ChartSeries.Stroke.SOLID, LaneColour.ofRank(rank));
            Random random = new Random(rank);
            for (int step = 1; step <= points; step++) {
                series.append(
                        at(step), loss(rank, step, points) * (1 + 0.16 * random.nextGaussian()));
            }
            all.add(series);
        }
        return all;
    }

    /** A dashed validation loss of one rank, measured every {@code every} steps. */
    public static ChartSeries validationLoss(int points, int every, int rank) {
        ChartSeries series =
                new ChartSeries(
                        "r" + rank + " validation",
                        ChartSeries.Stroke.DASHED,
                        LaneColour.ofRank(rank));
        for (int step = every; step <= points; step += every) {
            series.append(at(step), loss(rank, step, points) * 1.06);
        }
        return series;
    }

    /** A validation accuracy of one rank, measured every {@code every} steps. */
    public static ChartSeries accuracy(int points, int every, int rank) {
        ChartSeries series =
                new ChartSeries("r" + rank, ChartSeries.Stroke.SOLID, LaneColour.ofRank(rank));
        Random random = new Random(rank);
        for (int step = every; step <= points; step += every) {
            double value = 0.84 - 0.28 * loss(rank, step, points) / 2.5;
            series.append(at(step), value + 0.004 * random.nextGaussian());
        }
        return series;
    }

    public static Progress at(double step) {
        return new Progress(step, step / 250.0, step * 512.0, step * 0.055);
    }

    private static double loss(int rank, int step, int points) {
        double speed = 6 + 1.5 * Math.log(rank);
        double floor = 0.62 - 0.035 * Math.log(rank);
        return floor + (2.48 - floor) * Math.exp(-speed * step / Math.min(points, 300));
    }
}
