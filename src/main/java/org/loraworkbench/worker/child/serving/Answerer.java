package org.loraworkbench.worker.child.serving;

import java.util.List;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Request;

/** Answers for one task type. */
interface Answerer extends AutoCloseable {

    /** Hears what is written while it is written. */
    @FunctionalInterface
    interface Progress {

        /**
         * @param texts so far, by lane of the cohort
         * @return whether to go on
         */
        boolean wrote(List<String> texts);
    }

    /**
     * @return by lane of the cohort
     * @throws org.loraworkbench.data.examples.DataException if the input cannot be answered
     */
    List<Answer> answer(ServedCohort cohort, Request request, Progress progress);

    @Override
    void close();
}
