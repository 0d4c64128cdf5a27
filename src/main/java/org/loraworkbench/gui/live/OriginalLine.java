package org.loraworkbench.gui.live;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import org.loraworkbench.gui.common.chart.ChartSeries;
import org.loraworkbench.gui.theme.LaneStyles;

/**
 * The line of a lane that was forked, as the forks' chart shows it. It is another line than that of
 * the lane's own run: it can be hidden by itself, and looks unlike all forks.
 */
final class OriginalLine {

    private final InvalidationListener follower = property -> follow();
    private ChartSeries original;
    private ChartSeries copy;

    /** The copy of a line beside its forks; it grows with the line. */
    ChartSeries of(ChartSeries newOriginal, List<ChartSeries> forks) {
        List<String> look = look(newOriginal, forks);
        if (newOriginal != original || !copy.styleClasses().equals(look)) {
            if (original != null) {
                original.sizeProperty().removeListener(follower);
            }
            original = newOriginal;
            copy =
                    new ChartSeries(
                            original.name() + " (original)",
                            ChartSeries.Stroke.SOLID,
                            look.toArray(new String[0]));
            follow();
            original.sizeProperty().addListener(follower);
        }
        return copy;
    }

    private void follow() {
        copy.setForm(original.form());
        copy.appendFrom(original);
    }

    private static List<String> look(ChartSeries line, List<ChartSeries> forks) {
        List<List<String>> looks = new ArrayList<>();
        forks.stream()
                .filter(fork -> !fork.dashed())
                .forEach(fork -> looks.add(fork.styleClasses()));
        looks.add(line.styleClasses());
        return LaneStyles.apart(looks).get(looks.size() - 1);
    }
}
