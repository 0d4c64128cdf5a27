package org.loraworkbench.gui.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.loraworkbench.gui.common.NumberText;
import org.loraworkbench.gui.common.StackedBar;
import org.loraworkbench.gui.common.ValueForm;
import org.loraworkbench.worker.serving.Answer;

/** What stands on a lane's card, by kind of answer. */
final class AnswerContent {

    private static final int SHOWN_LABELS = 4;
    private static final int SHOWN_NUMBERS = 6;

    private AnswerContent() {}

    static Node of(Answer answer) {
        if (answer instanceof Answer.Labels labels) {
            return rows(
                    labels.labels().stream()
                            .limit(SHOWN_LABELS)
                            .map(label -> share(label.label(), label.probability()))
                            .toList());
        }
        if (answer instanceof Answer.LabelSet labels) {
            return labelSet(labels);
        }
        if (answer instanceof Answer.Scores scores) {
            return rows(
                    scores.scores().stream()
                            .<Node>map(score -> figure(score.name(), decimal(score.value())))
                            .toList());
        }
        if (answer instanceof Answer.Tags tags) {
            return tagged(tags);
        }
        if (answer instanceof Answer.Spans spans) {
            return rows(
                    spans.spans().stream().map(span -> share(span.text(), span.score())).toList());
        }
        if (answer instanceof Answer.Vectors vectors) {
            return vectors.similarity() == null
                    ? numbers(vectors)
                    : bar("Similarity", decimal(vectors.similarity()), vectors.similarity());
        }
        return written((Answer.Text) answer);
    }

    private static Node rows(List<Node> rows) {
        VBox box = new VBox();
        box.getStyleClass().add("answer-rows");
        box.getChildren().setAll(rows);
        return box;
    }

    /** What the text is said to have, and the likeliest labels with their probabilities. */
    private static Node labelSet(Answer.LabelSet labels) {
        List<Node> rows = new ArrayList<>();
        rows.add(
                new Label(
                        labels.chosen().isEmpty()
                                ? "No label"
                                : String.join(", ", labels.chosen())));
        int shown = Math.max(SHOWN_LABELS, labels.chosen().size());
        labels.labels().stream()
                .limit(shown)
                .forEach(label -> rows.add(share(label.label(), label.probability())));
        return rows(rows);
    }

    /** A name and a number. */
    private static HBox figure(String name, String value) {
        Label title = new Label(name);
        title.setMinWidth(0);
        title.setWrapText(true);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label number = new Label(value);
        number.getStyleClass().add("number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        return new HBox(title, space, number);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** A probability, with a bar below. */
    private static Node share(String name, double probability) {
        return bar(name, ValueForm.SHARE.text(probability), probability);
    }

    /** A name and a number, with a bar below that shows a share from 0 to 1. */
    private static Node bar(String name, String value, double share) {
        StackedBar bar = new StackedBar("bar-lane");
        bar.getStyleClass().add("answer-bar");
        bar.show(1, Math.max(0, share));
        return new VBox(figure(name, value), bar);
    }

    /** The words in their order; those that belong together stand out, with their kind behind. */
    private static Node tagged(Answer.Tags tags) {
        TextFlow flow = new TextFlow();
        List<Answer.TaggedWord> words = tags.words();
        for (int word = 0; word < words.size(); word++) {
            Text text = new Text(words.get(word).word() + " ");
            text.getStyleClass().add(isInside(word, tags) ? "answer-entity" : "answer-word");
            flow.getChildren().add(text);
            ends(word, tags).forEach(entity -> flow.getChildren().add(kind(entity)));
        }
        return flow;
    }

    private static boolean isInside(int word, Answer.Tags tags) {
        return tags.entities().stream()
                .anyMatch(entity -> word >= entity.firstWord() && word <= entity.lastWord());
    }

    private static List<Answer.Entity> ends(int word, Answer.Tags tags) {
        return tags.entities().stream().filter(entity -> entity.lastWord() == word).toList();
    }

    private static Node kind(Answer.Entity entity) {
        Text kind =
                new Text(entity.type() + " " + ValueForm.SHARE.text(entity.probability()) + "  ");
        kind.getStyleClass().add("answer-kind");
        return kind;
    }

    private static Node numbers(Answer.Vectors vectors) {
        List<String> first = new ArrayList<>();
        IntStream.range(0, Math.min(SHOWN_NUMBERS, vectors.vector().size()))
                .forEach(
                        i ->
                                first.add(
                                        String.format(
                                                Locale.ROOT, "%.3f", vectors.vector().get(i))));
        Label label =
                new Label(
                        "%s … (%d numbers)"
                                .formatted(String.join("  ", first), vectors.vector().size()));
        label.getStyleClass().add("number");
        label.setWrapText(true);
        return label;
    }

    private static Node written(Answer.Text text) {
        Label label = new Label(text.text().strip());
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        Label size =
                new Label(
                        NumberText.count(text.tokens())
                                + (text.ended() ? " tokens" : " tokens, cut off there"));
        size.getStyleClass().add("caption");
        // While it is written its length is not known.
        size.setVisible(text.tokens() > 0);
        VBox box = new VBox(label, size);
        box.getStyleClass().add("answer-rows");
        return box;
    }
}
