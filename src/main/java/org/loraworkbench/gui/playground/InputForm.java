package org.loraworkbench.gui.playground;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.worker.serving.Input;

/** The fields to write an input into, as the task type asks for them. */
public final class InputForm {

    private final TaskType taskType;
    private final List<Field> fields;

    /**
     * One text to write.
     *
     * @param required whether it may stay empty
     */
    public record Field(String title, boolean required, StringProperty text) {

        static Field required(String title) {
            return new Field(title, true, new SimpleStringProperty(""));
        }

        static Field optional(String title) {
            return new Field(title, false, new SimpleStringProperty(""));
        }

        private String value() {
            return text.get().strip();
        }
    }

    InputForm(TaskType taskType) {
        this.taskType = taskType;
        fields =
                switch (taskType) {
                    case SEQ_CLS, TOKEN_CLS -> List.of(Field.required("Text"));
                    case QUESTION_ANS ->
                            List.of(Field.required("Question"), Field.required("Context"));
                    case FEATURE_EXTRACTION ->
                            List.of(Field.required("Text"), Field.optional("Compare with"));
                    case CAUSAL_LM -> List.of(Field.required("Beginning"));
                    case SEQ_2_SEQ_LM -> List.of(Field.required("Source"));
                };
    }

    public List<Field> fields() {
        return fields;
    }

    /** Why the fields hold no input yet. */
    Optional<String> problem() {
        return fields.stream()
                .filter(field -> field.required() && field.value().isEmpty())
                .findFirst()
                .map(field -> "“" + field.title() + "” is still empty.");
    }

    /** What the fields hold; call it when there is no problem. */
    Input input() {
        String first = fields.get(0).value();
        return switch (taskType) {
            case SEQ_CLS -> new Input.Text(first);
            case TOKEN_CLS -> Input.Words.in(first);
            case QUESTION_ANS -> new Input.QuestionInContext(first, fields.get(1).value());
            case FEATURE_EXTRACTION -> new Input.Texts(first, other());
            // A language model is particular about the blank at the end of what it goes on with.
            case CAUSAL_LM -> new Input.Prompt(fields.get(0).text().get());
            case SEQ_2_SEQ_LM -> new Input.Source(first);
        };
    }

    private String other() {
        String other = fields.get(1).value();
        return other.isEmpty() ? null : other;
    }

    /** Writes an input of the task type into the fields. */
    void fill(Input input) {
        if (input instanceof Input.Text text) {
            set(text.text());
        } else if (input instanceof Input.Words words) {
            set(String.join(" ", words.words()));
        } else if (input instanceof Input.QuestionInContext asked) {
            set(asked.question(), asked.context());
        } else if (input instanceof Input.Texts texts) {
            set(texts.text(), texts.other() == null ? "" : texts.other());
        } else if (input instanceof Input.Prompt prompt) {
            set(prompt.prompt());
        } else if (input instanceof Input.Source source) {
            set(source.source());
        }
    }

    private void set(String... texts) {
        for (int field = 0; field < texts.length; field++) {
            fields.get(field).text().set(texts[field]);
        }
    }
}
