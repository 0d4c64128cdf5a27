package org.loraworkbench.gui.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.loraworkbench.files.WholeFile;
import org.loraworkbench.gui.common.draw.CaptionedPicture;
import org.loraworkbench.gui.common.draw.Picture;
import org.loraworkbench.gui.common.draw.PictureFile;

/** Menu items that save a chart as a picture, and its numbers as a table. */
public final class PictureMenu {

    private final SaveQuestion question;
    private final Consumer<Notice> tell;
    private final Consumer<Path> open;
    private final Map<Node, Supplier<List<MenuItem>>> attached = new LinkedHashMap<>();

    /**
     * @param tell says what has become of it
     * @param open shows a saved file
     */
    public PictureMenu(SaveQuestion question, Consumer<Notice> tell, Consumer<Path> open) {
        this.question = question;
        this.tell = tell;
        this.open = open;
    }

    /** Gives a chart a context menu of these items. */
    public <T extends Node & Picture> void attach(T chart, Supplier<String> caption) {
        attachItems(chart, () -> items(chart, caption.get()));
    }

    /**
     * Gives a chart a context menu of these items, and of one for its numbers.
     *
     * @param table what the chart shows, as CSV
     */
    public <T extends Node & Picture> void attach(
            T chart, Supplier<String> caption, Supplier<String> table) {
        attachItems(
                chart,
                () ->
                        Stream.concat(
                                        items(chart, caption.get()).stream(),
                                        Stream.of(tableItem(caption.get(), table)))
                                .toList());
    }

    private void attachItems(Node chart, Supplier<List<MenuItem>> items) {
        ContextMenu menu = new ContextMenu();
        attached.put(chart, items);
        chart.setOnContextMenuRequested(
                event -> {
                    menu.getItems().setAll(items.get());
                    menu.show(chart, event.getScreenX(), event.getScreenY());
                    event.consume();
                });
        chart.setOnMousePressed(event -> menu.hide());
    }

    /** The items of all charts within a part of the window. */
    public List<MenuItem> itemsOf(Parent part) {
        return attached.entrySet().stream()
                .filter(chart -> isWithin(chart.getKey(), part))
                .flatMap(chart -> chart.getValue().get().stream())
                .toList();
    }

    private static boolean isWithin(Node node, Parent part) {
        return node == part || node.getParent() != null && isWithin(node.getParent(), part);
    }

    /** What stands in a file. */
    @FunctionalInterface
    private interface Content {

        byte[] bytes() throws IOException;
    }

    /** One item for each kind of file. */
    private List<MenuItem> items(Picture chart, String caption) {
        return Stream.of(PictureFile.values()).map(kind -> item(chart, caption, kind)).toList();
    }

    private MenuItem item(Picture chart, String caption, PictureFile kind) {
        MenuItem item = new MenuItem("Save “" + caption + "” as " + kind + "…");
        item.setOnAction(event -> save(chart, caption, kind));
        return item;
    }

    private MenuItem tableItem(String caption, Supplier<String> table) {
        MenuItem item = new MenuItem("Save the numbers of “" + caption + "” as CSV…");
        item.setOnAction(
                event -> save(caption, ".csv", () -> table.get().getBytes(StandardCharsets.UTF_8)));
        return item;
    }

    private void save(Picture chart, String caption, PictureFile kind) {
        save(caption, kind.ending(), () -> kind.of(new CaptionedPicture(caption, chart)));
    }

    private void save(String caption, String ending, Content content) {
        question.where(SaveQuestion.fileName(caption) + ending)
                .ifPresent(file -> write(content, file));
    }

    private void write(Content content, Path file) {
        try {
            WholeFile.write(file, content.bytes());
            tell.accept(
                    Notice.openable(
                            "Saved as " + file.getFileName() + ".", () -> open.accept(file)));
        } catch (IOException e) {
            tell.accept(
                    Notice.problem(
                            file.getFileName() + " could not be saved: " + e.getMessage() + "."));
        }
    }
}
