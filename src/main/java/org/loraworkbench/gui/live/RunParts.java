package org.loraworkbench.gui.live;

import static org.loraworkbench.gui.common.Presence.showIf;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

/**
 * What takes the place of a run's curves: its matrices, what its lanes answer, or when it is over,
 * the dial of their ranks. A button shows each.
 */
final class RunParts {

    private final LiveViewModel model;
    private final List<Part> parts;

    /** Something that is shown in the one place, and its button. */
    record Part(ToggleButton button, Node content) {}

    /**
     * @param axes shown beside the curves alone
     */
    RunParts(LiveViewModel model, Part curves, Part matrices, Part tryIt, Part dial, Node axes) {
        this.model = model;
        parts = List.of(curves, matrices, tryIt, dial);
        ObservableValue<RunViewModel> run = model.shownRun();
        showIf(tryIt.button(), run.flatMap(RunViewModel::triable));
        showIf(dial.button(), run.flatMap(RunViewModel::dialable));
        ObservableValue<Boolean> turning = model.dialledRun().map(found -> true).orElse(false);
        ObservableValue<Boolean> trying =
                model.triedRun()
                        .map(found -> true)
                        .orElse(false)
                        .flatMap(tried -> turning.map(turned -> tried && !turned));
        ObservableValue<Boolean> over = trying.flatMap(t -> turning.map(d -> t || d));
        ObservableValue<Boolean> looking = model.showingMatricesProperty();
        showIf(dial.content(), turning);
        showIf(tryIt.content(), trying);
        showIf(matrices.content(), over.flatMap(o -> looking.map(l -> !o && l)));
        showIf(curves.content(), over.flatMap(o -> looking.map(l -> !o && !l)));
        showIf(axes, curves.content().visibleProperty());
        curves.button().setOnAction(event -> show(false, false, false));
        matrices.button().setOnAction(event -> show(true, false, false));
        tryIt.button().setOnAction(event -> show(false, true, false));
        dial.button().setOnAction(event -> show(false, false, true));
        parts.forEach(
                part ->
                        part.content()
                                .visibleProperty()
                                .addListener((property, old, now) -> select()));
        select();
    }

    private void show(boolean looking, boolean trying, boolean turning) {
        model.showingMatricesProperty().set(looking);
        model.setTrying(trying);
        model.setDialling(turning);
        select();
    }

    private void select() {
        parts.forEach(part -> part.button().setSelected(part.content().isVisible()));
    }
}
