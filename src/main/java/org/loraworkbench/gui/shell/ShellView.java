package org.loraworkbench.gui.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;

/** Shows the rail and the page that is open; binds the keyboard. */
public final class ShellView {

    private final ShellViewModel model;
    private final List<Page> pages;
    private final List<Parent> contents;
    private final ToggleGroup rail = new ToggleGroup();

    @FXML private VBox railPages;
    @FXML private StackPane content;
    @FXML private Button themeButton;
    @FXML private FontIcon themeIcon;
    @FXML private ToggleButton projectorButton;

    public ShellView(ShellViewModel model, List<Page> pages) {
        this.model = model;
        this.pages = List.copyOf(pages);
        this.contents = new ArrayList<>(Collections.nCopies(pages.size(), null));
    }

    @FXML
    private void initialize() {
        for (int i = 0; i < pages.size(); i++) {
            railPages.getChildren().add(railButton(i));
        }
        model.pageProperty().addListener((property, old, now) -> show(now.intValue()));
        model.preferencesProperty().addListener((property, old, now) -> describe(now));
        describe(model.preferencesProperty().get());
        show(model.pageProperty().get());
    }

    /** Adds the window's key combinations: Ctrl+1, Ctrl+2 … and Ctrl+Enter. */
    public void bindKeys(Scene scene) {
        for (int i = 0; i < pages.size(); i++) {
            int index = i;
            KeyCode digit = KeyCode.getKeyCode(String.valueOf(i + 1));
            scene.getAccelerators().put(shortcut(digit), () -> model.openPage(index));
        }
        scene.getAccelerators().put(shortcut(KeyCode.ENTER), this::submit);
    }

    private void submit() {
        pages.get(model.pageProperty().get()).submit().run();
    }

    @FXML
    private void toggleTheme() {
        model.toggleTheme();
    }

    @FXML
    private void toggleProjector() {
        model.toggleProjector();
    }

    private ToggleButton railButton(int index) {
        Page page = pages.get(index);
        ToggleButton button = new ToggleButton(page.title(), new FontIcon(page.icon()));
        button.setToggleGroup(rail);
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("rail-button");
        button.setTooltip(new Tooltip(page.title() + "  (Ctrl+" + (index + 1) + ")"));
        button.setOnAction(
                event -> {
                    model.openPage(index);
                    button.setSelected(true);
                });
        return button;
    }

    private void show(int index) {
        if (contents.get(index) == null) {
            contents.set(index, pages.get(index).content().get());
        }
        content.getChildren().setAll(contents.get(index));
        rail.selectToggle(rail.getToggles().get(index));
    }

    private void describe(Preferences preferences) {
        boolean dark = preferences.theme() == Theme.DARK;
        themeIcon.setIconCode(dark ? Feather.SUN : Feather.MOON);
        themeButton.setText(dark ? "Light" : "Dark");
        projectorButton.setSelected(preferences.projector());
    }

    private static KeyCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }
}
