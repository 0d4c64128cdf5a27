package org.loraworkbench.data.file;

import com.fasterxml.jackson.databind.JsonNode;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.config.chat.ConversationReader;

/** A conversation in a few words, for a cell of a table. */
final class ConversationText {

    private ConversationText() {}

    static boolean isConversation(JsonNode cell) {
        JsonNode first = cell.path(0);
        return cell.isArray() && (first.has("role") || first.has("from"));
    }

    /** How many messages there are, and what the first that is no system's says. */
    static String of(JsonNode cell) {
        try {
            Conversation conversation = new ConversationReader("").read(cell, null);
            int messages = conversation.messages().size();
            int first = messages > 1 && conversation.role(0).equals("system") ? 1 : 0;
            return "%d %s, %s: %s"
                    .formatted(
                            messages,
                            messages == 1 ? "message" : "messages",
                            conversation.role(first),
                            conversation.text(first));
        } catch (ConfigException e) {
            return cell.toString();
        }
    }
}
