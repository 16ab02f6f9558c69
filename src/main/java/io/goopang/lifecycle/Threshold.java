package io.goopang.lifecycle;

/** From where on a rule acts on the images that it looks at: ECR's {@code countType} and {@code countNumber}. */
public sealed interface Threshold {

    /** The images or days: at least 1. */
    int number();

    /** Acts on all but the newest images by push time. */
    record ImageCountMoreThan(int number) implements Threshold {
        public ImageCountMoreThan {
            requirePositive(number);
        }
    }

    /** Acts on images pushed more than so many days ago. */
    record SinceImagePushed(int number) implements Threshold {
        public SinceImagePushed {
            requirePositive(number);
        }
    }

    /** Acts on images pulled, or where never pulled, pushed, more than so many days ago. */
    record SinceImagePulled(int number) implements Threshold {
        public SinceImagePulled {
            requirePositive(number);
        }
    }

    /** Acts on images moved to the archive storage class more than so many days, at least 90, ago. */
    record SinceImageTransitioned(int number) implements Threshold {
        private static final int LEAST_DAYS = 90;

        public SinceImageTransitioned {
            if (number < LEAST_DAYS) {
                throw new InvalidLifecyclePolicyException(
                        "countNumber must be at least " + LEAST_DAYS + " with countType=sinceImageTransitioned");
            }
        }
    }

    private static void requirePositive(int number) {
        if (number < 1) {
            throw new InvalidLifecyclePolicyException("countNumber must be a positive integer, found " + number);
        }
    }
}
