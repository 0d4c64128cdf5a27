package org.loraworkbench.worker.serving;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.WholeCharacters;
import org.loraworkbench.config.chat.ConversationReader;

/**
 * What a model is given, by task type; fields are called as in data files. Half a character becomes
 * U+FFFD, as it does there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Input.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Input.Words.class, name = "words"),
    @JsonSubTypes.Type(value = Input.QuestionInContext.class, name = "question"),
    @JsonSubTypes.Type(value = Input.Texts.class, name = "texts"),
    @JsonSubTypes.Type(value = Input.Prompt.class, name = "prompt"),
    @JsonSubTypes.Type(value = Input.Source.class, name = "source"),
    @JsonSubTypes.Type(value = Input.Conversation.class, name = "conversation"),
})
public sealed interface Input {

    /**
     * A text to classify, alone or together with a second one: {@code SEQ_CLS}.
     *
     * @param textPair null: there is none
     */
    record Text(String text, String textPair) implements Input {
        public Text {
            text = WholeCharacters.of(text);
            textPair = textPair == null ? null : WholeCharacters.of(textPair);
        }

        /** One text alone. */
        public Text(String text) {
            this(text, null);
        }
    }

    /** Words to tag: {@code TOKEN_CLS}. */
    record Words(List<String> words) implements Input {
        private static final Pattern WORD =
                Pattern.compile("[\\p{L}\\p{N}]+(?:[-'./,][\\p{L}\\p{N}]+)*|\\S");

        public Words {
            words = words.stream().map(WholeCharacters::of).toList();
        }

        /**
         * The words of a text: letters and numbers, with what is joined by hyphens, apostrophes and
         * the like; and single signs.
         */
        public static Words in(String text) {
            return new Words(WORD.matcher(text).results().map(MatchResult::group).toList());
        }
    }

    /** A question to be answered from a text: {@code QUESTION_ANS}. */
    record QuestionInContext(String question, String context) implements Input {
        public QuestionInContext {
            question = WholeCharacters.of(question);
            context = WholeCharacters.of(context);
        }
    }

    /**
     * A text to embed, and one to compare it with: {@code FEATURE_EXTRACTION}.
     *
     * @param other null: there is none
     */
    record Texts(String text, String other) implements Input {
        public Texts {
            text = WholeCharacters.of(text);
            other = other == null ? null : WholeCharacters.of(other);
        }
    }

    /** A text to go on with: {@code CAUSAL_LM}. */
    record Prompt(String prompt) implements Input {
        public Prompt {
            prompt = WholeCharacters.of(prompt);
        }
    }

    /**
     * A conversation to answer, written by the base's chat template: {@code CAUSAL_LM}.
     *
     * @param messages as in a data file, in one of the layouts that {@link
     *     org.loraworkbench.config.chat.ConversationReader} knows; an answer at the end is left out
     * @param tools functions that may be called; null: there are none
     */
    record Conversation(JsonNode messages, JsonNode tools) implements Input {
        public Conversation {
            messages = WholeCharacters.of(messages);
            tools = tools == null ? null : WholeCharacters.of(tools);
        }

        /** A user's question. */
        public static Conversation of(String system, String user) {
            ArrayNode messages = Json.MAPPER.createArrayNode();
            if (!system.isEmpty()) {
                messages.addObject().put("role", "system").put("content", system);
            }
            messages.addObject().put("role", "user").put("content", user);
            return new Conversation(messages, null);
        }

        /**
         * The messages before the answer.
         *
         * @throws org.loraworkbench.config.ConfigException if they are no conversation
         */
        public org.loraworkbench.config.chat.Conversation question() {
            return new ConversationReader("messages").read(messages, tools).question();
        }
    }

    /** A text to turn into another: {@code SEQ_2_SEQ_LM}. */
    record Source(String source) implements Input {
        public Source {
            source = WholeCharacters.of(source);
        }
    }
}
