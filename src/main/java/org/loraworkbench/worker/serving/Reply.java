package org.loraworkbench.worker.serving;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a serving worker says to a request: any number of lines, the last one {@link Last}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.Preparing.class, name = "preparing"),
    @JsonSubTypes.Type(value = Reply.Writing.class, name = "writing"),
    @JsonSubTypes.Type(value = Reply.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Reply.Scoring.class, name = "scoring"),
    @JsonSubTypes.Type(value = Reply.Dialled.class, name = "dialled"),
    @JsonSubTypes.Type(value = Reply.Failed.class, name = "failed"),
})
public sealed interface Reply {

    /** Nothing follows. */
    sealed interface Last extends Reply {}

    /**
     * The worker is being made ready.
     *
     * @param what a sentence fragment to show, such as {@code Reading the base model}
     */
    record Preparing(String what) implements Reply {}

    /**
     * What the lanes have written so far.
     *
     * @param texts by lane; empty where a lane has not begun
     */
    record Writing(List<String> texts) implements Reply {
        public Writing {
            texts = List.copyOf(texts);
        }
    }

    /**
     * @param answers by lane
     * @param seconds that the computation took
     */
    record Answered(List<LaneAnswer> answers, double seconds) implements Last {
        public Answered {
            answers = List.copyOf(answers);
        }
    }

    /**
     * What a cut adapter reaches on validation rows.
     *
     * @param metric the one that its task watches, such as {@code accuracy}
     * @param value of the metric; higher is better
     * @param loss mean over all that was counted
     * @param rows that were scored, drawn from
     * @param allRows of the validation data
     */
    record Score(String metric, double value, double loss, int rows, int allRows) {

        @JsonIgnore
        public boolean isOfAll() {
            return rows == allRows;
        }
    }

    /**
     * A position of the dial: first its answer alone, then with the rows scored so far.
     *
     * @param answer null: none was asked for
     * @param score null: none yet
     */
    record Scoring(Answer answer, Score score) implements Reply {}

    /**
     * The same, complete.
     *
     * @param answer null: none was asked for
     * @param score of all rows; null: none was asked for
     */
    record Dialled(Answer answer, Score score) implements Last {}

    /**
     * @param reason a sentence for the user
     * @param forGood the worker will answer no other question either
     */
    record Failed(String reason, boolean forGood) implements Last {}

    /**
     * One lane's answer.
     *
     * @param untrainedHead the answer comes from a head that nobody has trained, so that it is
     *     chance
     */
    record LaneAnswer(String lane, Answer answer, boolean untrainedHead) {}
}
