package org.loraworkbench.formats.hub;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Hands an answer's bytes on, as many as were declared: the connection ends with the first that is
 * too many, before it is written anywhere.
 */
final class BoundedBody<T> implements BodySubscriber<T> {

    private final BodySubscriber<T> receiver;
    private long left;
    private Subscription subscription;
    private boolean ended;

    /** More came than was declared. */
    static final class TooLong extends IOException {
        private TooLong() {
            super("more came than was declared");
        }
    }

    /**
     * @param most bytes that may come
     */
    BoundedBody(BodySubscriber<T> receiver, long most) {
        this.receiver = receiver;
        left = most;
    }

    /** Reads nothing of an answer, however long it is. */
    static <T> BodySubscriber<T> none(T value) {
        return new BodySubscriber<>() {
            @Override
            public CompletionStage<T> getBody() {
                return CompletableFuture.completedStage(value);
            }

            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.cancel();
            }

            @Override
            public void onNext(List<ByteBuffer> bytes) {}

            @Override
            public void onError(Throwable thrown) {}

            @Override
            public void onComplete() {}
        };
    }

    @Override
    public CompletionStage<T> getBody() {
        return receiver.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        receiver.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        if (ended) {
            return;
        }
        left -= bytes.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left < 0) {
            ended = true;
            subscription.cancel();
            receiver.onError(new TooLong());
        } else {
            receiver.onNext(bytes);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (!ended) {
            receiver.onError(thrown);
        }
    }

    @Override
    public void onComplete() {
        if (!ended) {
            receiver.onComplete();
        }
    }
}
