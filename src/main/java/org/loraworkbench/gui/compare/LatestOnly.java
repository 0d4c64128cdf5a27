package org.loraworkbench.gui.compare;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works out answers in the background for a page that may ask anew before the last answer is there:
 * only the latest question is answered.
 *
 * @param <Q> question
 * @param <A> answer
 */
final class LatestOnly<Q, A> {

    private final Function<Q, A> work;
    private final Consumer<A> show;
    private volatile Q latest;

    /**
     * @param work finds an answer, in the background
     * @param show shows it, on the window's thread
     */
    LatestOnly(Function<Q, A> work, Consumer<A> show) {
        this.work = work;
        this.show = show;
    }

    /**
     * Asks a question.
     *
     * @param background runs something in the background
     * @param windowThread runs something on the window's thread
     */
    void ask(Q question, Consumer<Runnable> background, Consumer<Runnable> windowThread) {
        latest = question;
        background.accept(
                () -> {
                    if (latest == question) {
                        A answer = work.apply(question);
                        windowThread.accept(() -> showIfLatest(question, answer));
                    }
                });
    }

    private void showIfLatest(Q question, A answer) {
        if (latest == question) {
            show.accept(answer);
        }
    }
}
