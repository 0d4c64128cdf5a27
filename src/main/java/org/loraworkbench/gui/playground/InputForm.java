package org.loraworkbench.gui.playground;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.worker.serving.Input;

/** The fields to write an input into, as the task type asks for them. */
public final class InputForm {

    private final TaskType taskType;
    private final boolean asConversation;
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

    /**
     * @param asConversation whether a language model is asked as a user asks an assistant
     */
    InputForm(TaskType taskType, boolean asConversation) {
        this.taskType = taskType;
        this.asConversation = asConversation;
        fields =
                switch (taskType) {
                    case SEQ_CLS ->
                            List.of(
                                    Field.required("Text"),
                                    Field.optional("Second text of a pair"));
                    case TOKEN_CLS -> List.of(Field.required("Text"));
                    case QUESTION_ANS ->
                            List.of(Field.required("Question"), Field.required("Context"));
                    case FEATURE_EXTRACTION ->
                            List.of(Field.required("Text"), Field.optional("Compare with"));
                    case CAUSAL_LM ->
                            asConversation
                                    ? List.of(Field.required("User"), Field.optional("System"))
                                    : List.of(Field.required("Beginning"));
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
            case SEQ_CLS -> new Input.Text(first, other());
            case TOKEN_CLS -> Input.Words.in(first);
            case QUESTION_ANS -> new Input.QuestionInContext(first, fields.get(1).value());
            case FEATURE_EXTRACTION -> new Input.Texts(first, other());
            case CAUSAL_LM -> asConversation ? conversation() : prompt();
            case SEQ_2_SEQ_LM -> new Input.Source(first);
        };
    }

    /** A language model is particular about the blank at the end of what it goes on with. */
    private Input prompt() {
        return new Input.Prompt(fields.get(0).text().get());
    }

    private Input conversation() {
        return Input.Conversation.of(fields.get(1).value(), fields.get(0).value());
    }

    private String other() {
        String other = fields.get(1).value();
        return other.isEmpty() ? null : other;
    }

    /** Writes an input of the task type into the fields. */
    void fill(Input input) {
        if (input instanceof Input.Text text) {
            set(text.text(), text.textPair() == null ? "" : text.textPair());
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
        } else if (input instanceof Input.Conversation conversation) {
            fill(conversation.question());
        }
    }

    /** What the user says last, and what was said to the assistant before all. */
    private void fill(Conversation question) {
        boolean hasSystem = question.role(0).equals("system");
        String user = question.text(question.messages().size() - 1);
        if (asConversation) {
            set(user, hasSystem ? question.text(0) : "");
        } else {
            set(user);
        }
    }

    private void set(String... texts) {
        for (int field = 0; field < texts.length; field++) {
            fields.get(field).text().set(texts[field]);
        }
    }
}
