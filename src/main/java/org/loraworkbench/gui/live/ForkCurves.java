package org.loraworkbench.gui.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.loraworkbench.config.Fork;
import org.loraworkbench.gui.common.chart.ChartBranch;
import org.loraworkbench.gui.common.chart.ChartSeries;

/** Puts the curve of the lane that was forked before those of its forks, as long as it is known. */
final class ForkCurves {

    private final RunViewModel run;
    private final Fork fork;
    private final LiveViewModel page;
    private RunViewModel parent;

    private final OriginalLine loss = new OriginalLine();
    private final OriginalLine metric = new OriginalLine();
    private final ListChangeListener<Object> anew = change -> show();

    private ForkCurves(RunViewModel run, Fork fork, LiveViewModel page) {
        this.run = run;
        this.fork = fork;
        this.page = page;
    }

    /** Begins with it for a run that was forked; its parent may come onto the page later. */
    static void follow(RunViewModel run, Fork fork, LiveViewModel page) {
        if (!fork.isEmpty()) {
            ForkCurves curves = new ForkCurves(run, fork, page);
            Bindings.unbindContent(run.shownLossCurves(), run.lossCurves());
            Bindings.unbindContent(run.shownMetricCurves(), run.metricCurves());
            run.lossCurves().addListener(curves.anew);
            run.metricCurves().addListener(curves.anew);
            page.runs().addListener((Observable list) -> curves.findParent());
            curves.findParent();
        }
    }

    private void findParent() {
        Path folder = run.folder().resolveSibling(fork.run());
        RunViewModel found = page.inFolder(folder).orElse(null);
        if (found != parent) {
            if (parent != null) {
                parent.lossCurves().removeListener(anew);
                parent.metricCurves().removeListener(anew);
            }
            parent = found;
            if (parent != null) {
                parent.lossCurves().addListener(anew);
                parent.metricCurves().addListener(anew);
            }
        }
        show();
    }

    private void show() {
        show(RunViewModel::lossCurves, run.shownLossCurves(), loss);
        show(RunViewModel::metricCurves, run.shownMetricCurves(), metric);
    }

    private void show(
            Function<RunViewModel, ObservableList<ChartSeries>> curves,
            ObservableList<ChartSeries> shown,
            OriginalLine line) {
        List<ChartSeries> own = curves.apply(run);
        Optional<ChartSeries> original =
                parent == null
                        ? Optional.empty()
                        : curves.apply(parent).stream()
                                .filter(candidate -> candidate.name().equals(fork.lane()))
                                .findFirst();
        List<ChartSeries> all = new ArrayList<>();
        original.map(found -> line.of(found, own)).ifPresent(all::add);
        ChartBranch branch = all.isEmpty() ? null : new ChartBranch(all.get(0), fork.step());
        own.stream().filter(fork -> !fork.dashed()).forEach(fork -> fork.setBranch(branch));
        all.addAll(own);
        if (!all.equals(shown)) {
            shown.setAll(all);
        }
    }
}
