package io.goopang.port;

class FakeReleasesTest extends ReleasesContract {

    private final FakeReleases releases = new FakeReleases();

    @Override
    protected Releases releases() {
        return releases;
    }

    @Override
    protected String registry() {
        return FakeRegistry.HOST;
    }

    @Override
    protected void create(String repository) {
        // It needs none.
    }
}
