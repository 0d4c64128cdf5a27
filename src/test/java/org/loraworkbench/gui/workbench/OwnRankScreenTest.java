package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.testfx.api.FxRobot;

/** A rank for one layer alone, set by mouse and by keyboard. */
class OwnRankScreenTest {

    private final FxRobot robot = new FxRobot();
    private final WorkbenchViewModel model = SampleWorkbench.filled();
    private ModuleNode query;

    @BeforeEach
    void show() {
        Screens.show(() -> WorkbenchView.load(model), 1280, 800, Preferences.DEFAULT);
        query = model.modules().selectedNodes().get(0);
    }

    @Test
    void byMouse() {
        robot.clickOn(
                robot.lookup(".rank-badge").queryAllAs(Button.class).stream()
                        .filter(Button::isVisible)
                        .findFirst()
                        .orElseThrow());
        Screens.await("the editor has the focus", this::editorIsFocused);
        Screens.save(robot.lookup(".rank-editor").query().getScene(), "rank-editor");
        typeRank("2");
        assertThat(query.rankProperty().get()).isEqualTo(2);
    }

    @Test
    void byKeyboard() {
        selectInTree(query);
        robot.push(KeyCode.R);
        typeRank("32");
        assertThat(query.rankProperty().get()).isEqualTo(32);
        robot.push(KeyCode.SPACE);
        Screens.settle();
        assertThat(query.isSelected()).isFalse();
    }

    @Test
    void somethingElseThanARankIsExplained() {
        selectInTree(query);
        robot.push(KeyCode.R);
        typeRank("0");
        assertThat(robot.lookup("must be a whole number of at least 1, but is 0").tryQuery())
                .isPresent();
        assertThat(query.rankProperty().get()).isNull();
        robot.push(KeyCode.ESCAPE);
        Screens.settle();
        assertThat(robot.lookup(".rank-editor").tryQuery()).isEmpty();
    }

    /** Types as soon as the editor has the focus, without clicking into it. */
    private void typeRank(String rank) {
        Screens.await("the editor has the focus", this::editorIsFocused);
        robot.write(rank).push(KeyCode.ENTER);
        Screens.settle();
    }

    private boolean editorIsFocused() {
        return Screens.onFxThread(
                () ->
                        robot.lookup(".rank-editor .text-field")
                                .tryQueryAs(TextField.class)
                                .filter(input -> input.getScene().getFocusOwner() == input)
                                .isPresent());
    }

    private void selectInTree(ModuleNode node) {
        @SuppressWarnings("unchecked") // the tree of ModuleTreeView.fxml
        TreeView<ModuleNode> tree = robot.lookup("#tree").queryAs(TreeView.class);
        Screens.onFxThread(
                () -> {
                    tree.requestFocus();
                    int row = 0;
                    TreeItem<ModuleNode> item = tree.getTreeItem(row);
                    while (item.getValue() != node) {
                        row++;
                        item = tree.getTreeItem(row);
                    }
                    tree.getSelectionModel().select(row);
                });
    }

    @Test
    void noSizeBesideALayerIsCutAndATooltipSaysWhatItMeans() {
        List<Label> sizes =
                robot.lookup(".module-shape").queryAllAs(Label.class).stream()
                        .filter(label -> label.getScene() != null && label.getWidth() > 0)
                        .toList();
        assertThat(sizes).isNotEmpty();
        for (Label size : sizes) {
            boolean whole = size.getWidth() >= size.prefWidth(-1);
            assertThat(size.lookup(".text").isVisible()).as(size.getText()).isEqualTo(whole);
        }
        assertThat(robot.lookup(".tree-cell").queryAllAs(TreeCell.class))
                .extracting(cell -> cell.getTooltip() == null ? "" : cell.getTooltip().getText())
                .anyMatch(text -> text.contains("outputs × inputs"));
    }
}
