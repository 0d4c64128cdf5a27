package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;

class ToolsBesideTabsScreenTest {

    private static final double HEIGHT = 300;

    private Button tools;
    private TabPane tabs;

    /** Lays the area out once at this width, which the window leaves as it is, and returns it. */
    private ToolsBesideTabs show(double width) {
        Pane window = new Pane();
        Screens.show(() -> window, 800, 400, Preferences.DEFAULT);
        return Screens.onFxThread(
                () -> {
                    tools = new Button("Judged by the accuracy");
                    tabs = new TabPane(new Tab("Curves"), new Tab("Parameters"));
                    ToolsBesideTabs area = new ToolsBesideTabs();
                    area.getChildren().setAll(tools, tabs);
                    area.setManaged(false);
                    window.getChildren().setAll(area);
                    window.applyCss();
                    area.resize(width, HEIGHT);
                    area.layout();
                    return area;
                });
    }

    @Test
    void whereThereIsRoomTheToolsStandAtTheRightOfTheHeaders() {
        show(700);

        assertThat(tabs.getLayoutY()).isZero();
        assertThat(tabs.getHeight()).isEqualTo(HEIGHT);
        assertThat(tools.getBoundsInParent().getMaxX()).isEqualTo(700);
    }

    @Test
    void whereThereIsNoneTheTabsStandBelowTheTools() {
        show(240);

        assertThat(tabs.getLayoutY()).isEqualTo(tools.getHeight());
        assertThat(tabs.getLayoutY() + tabs.getHeight()).isEqualTo(HEIGHT);
    }

    /** JavaFX forgets whoever asks for a layout while one is made, with everything inside it. */
    @Test
    void oneLayoutIsEnough() {
        assertThat(show(240).isNeedsLayout()).isFalse();
        assertThat(show(700).isNeedsLayout()).isFalse();
    }
}
