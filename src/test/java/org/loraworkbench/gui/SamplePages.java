package org.loraworkbench.gui;

import java.util.Optional;
import javafx.scene.Parent;
import org.loraworkbench.gui.common.Fxml;
import org.loraworkbench.gui.compare.ChartsView;
import org.loraworkbench.gui.compare.CompareView;
import org.loraworkbench.gui.compare.CompareViewModel;
import org.loraworkbench.gui.lab.LabChartsView;
import org.loraworkbench.gui.lab.LabView;
import org.loraworkbench.gui.lab.LabViewModel;
import org.loraworkbench.gui.live.LiveView;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.RunView;
import org.loraworkbench.gui.live.matrices.MatricesView;
import org.loraworkbench.gui.live.matrices.MatricesViewModel;
import org.loraworkbench.gui.live.matrices.StepView;
import org.loraworkbench.gui.live.matrices.StepViewModel;
import org.loraworkbench.gui.playground.RankDialView;
import org.loraworkbench.gui.playground.RankDialViewModel;
import org.loraworkbench.gui.playground.TryItView;
import org.loraworkbench.gui.playground.TryItViewModel;
import org.loraworkbench.gui.takealong.SampleTakeAlong;
import org.loraworkbench.gui.takealong.TakeAlongView;

/** Pages over models made by a test. No file and no folder is chosen in them. */
public final class SamplePages {

    private SamplePages() {}

    public static Parent live(LiveViewModel model) {
        return live(model, new MatricesViewModel(), new TryItViewModel());
    }

    public static Parent live(LiveViewModel model, TryItViewModel tryIt) {
        return live(model, new MatricesViewModel(), tryIt);
    }

    public static Parent live(LiveViewModel model, MatricesViewModel matrices) {
        return live(model, matrices, new TryItViewModel());
    }

    private static Parent live(
            LiveViewModel model, MatricesViewModel matrices, TryItViewModel tryIt) {
        return Fxml.load(
                new LiveView(model),
                new RunView(model, name -> Optional.empty()),
                new MatricesView(matrices, model),
                new StepView(new StepViewModel(matrices)),
                new TryItView(tryIt, purpose -> Optional.empty()),
                new RankDialView(new RankDialViewModel(), purpose -> Optional.empty()));
    }

    public static Parent compare(CompareViewModel model) {
        return Fxml.load(
                new CompareView(model, name -> Optional.empty()),
                new ChartsView(model, name -> Optional.empty()));
    }

    public static Parent lab(LabViewModel model) {
        return Fxml.load(
                new LabView(model, purpose -> Optional.empty()),
                new LabChartsView(model, name -> Optional.empty()));
    }

    public static Parent take(SampleTakeAlong sample) {
        return Fxml.load(new TakeAlongView(sample.model(), purpose -> Optional.empty()));
    }
}
