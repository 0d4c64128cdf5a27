package org.loraworkbench.gui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.SamplePages;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;

/** The lanes of a run that begins while it is looked at. */
class LaneTableViewScreenTest {

    private final LiveViewModel model = SampleLive.empty();
    private Scene scene;

    @BeforeEach
    void show() {
        scene = Screens.show(() -> SamplePages.live(model), 1280, 800, Preferences.DEFAULT);
    }

    @Test
    void theLanesAreSeenAsSoonAsTheyAreThere() {
        RunViewModel run = SampleLive.first();
        Screens.onFxThread(() -> model.add(run));
        assertThat(placeholder().isVisible()).isTrue();

        Screens.onFxThread(() -> run.lanes().addAll(SampleLive.lanes(1, 2, 4, 8)));

        assertThat(placeholder().isVisible()).isFalse();
        assertThat(rows()).hasSize(4).allMatch(row -> table().getHeight() > row.getLayoutY());
    }

    @Test
    void noColumnIsCutAlsoInTheTypeOfAProjector() {
        RunViewModel run = SampleLive.first();
        run.lanes().addAll(SampleLive.lanes(1, 2));
        Screens.onFxThread(() -> model.add(run));
        Screens.onFxThread(
                () ->
                        scene.getRoot()
                                .pseudoClassStateChanged(
                                        PseudoClass.getPseudoClass("projector"), true));
        assertThat(table().getColumns().stream().mapToDouble(TableColumn::getWidth).sum())
                .isLessThanOrEqualTo(table().getWidth());
    }

    private TableView<?> table() {
        return (TableView<?>) scene.lookup("#lanes");
    }

    private Node placeholder() {
        return table().getPlaceholder().getParent();
    }

    private List<Node> rows() {
        return Screens.onFxThread(
                () ->
                        table().lookupAll(".table-row-cell").stream()
                                .filter(row -> row.isVisible() && !row.getStyleClass().isEmpty())
                                .filter(row -> !((javafx.scene.control.TableRow<?>) row).isEmpty())
                                .toList());
    }
}
