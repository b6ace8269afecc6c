// SPDX-License-Identifier: MIT
#include "dissemination/site.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "dissemination/assets.h"
#include "dissemination/codec.h"
#include "dissemination/testing/sample_release.h"
#include "platform/base/testing/status_matchers.h"
#include "tyst/governance/v1/events.pb.h"

namespace tyst::dissemination {
namespace {

using ::testing::AllOf;
using testing::Encoded;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleRelease;

class SiteTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto renderer = Renderer::Create(Assets());
    ASSERT_OK(renderer.status());
    renderer_ = *std::move(renderer);
    auto site = Site::Create(*renderer_);
    ASSERT_OK(site.status());
    site_ = *std::move(site);
  }

  web::Response Get(const std::string& path,
                    const std::string& language = "") const {
    web::Request request;
    request.path = path;
    request.accept_language = language;
    return site_->Answer(request);
  }
  std::string Page(const std::string& path) const {
    const web::Response response = Get(path);
    EXPECT_EQ(response.status, 200) << path;
    return response.body == nullptr ? "" : response.body->bytes();
  }

  std::unique_ptr<Renderer> renderer_;
  std::unique_ptr<Site> site_;
};

TEST_F(SiteTest, SaysThatNothingIsPublishedYet) {
  EXPECT_THAT(Page("/en/"), HasSubstr("Nothing has been published yet."));
  EXPECT_THAT(Page("/cy/datganiadau"),
              HasSubstr("Nid oes dim wedi’i gyhoeddi eto."));
  EXPECT_EQ(Page("/api/v1/releases"), "{\"releases\":[]}");
}

TEST_F(SiteTest, ServesARelease) {
  ASSERT_OK(site_->Publish({SampleRelease("r1")}));

  for (const char* path : {"/en/",
                           "/cy/",
                           "/en/releases",
                           "/cy/datganiadau",
                           "/en/releases/r1",
                           "/cy/datganiadau/r1",
                           "/en/releases/r1/wales",
                           "/cy/datganiadau/r1/cymru",
                           "/en/releases/r1/regions/gwent",
                           "/cy/datganiadau/r1/rhanbarthau/gogledd-cymru",
                           "/en/releases/r1/authorities/powys",
                           "/en/releases/r1/regions/powys",
                           "/cy/datganiadau/r1/awdurdodau/sir-gaerfyrddin",
                           "/en/method",
                           "/cy/dull",
                           "/en/accessibility",
                           "/cy/hygyrchedd",
                           "/en/releases/r1/people.csv",
                           "/cy/datganiadau/r1/people.csv-metadata.json",
                           "/api/v1/releases",
                           "/api/v1/releases/r1",
                           "/api/v1/releases/r1/tables/aspects"}) {
    EXPECT_FALSE(Page(path).empty()) << path;
  }
}

TEST_F(SiteTest, OpensAReleaseWithTwoSentencesAndTheShareWithheld) {
  ASSERT_OK(site_->Publish({SampleRelease("r1")}));

  EXPECT_THAT(
      Page("/en/releases/r1"),
      AllOf(HasSubstr("people in Wales told social services what matters"),
            HasSubstr("The largest published figure by aspect of well-being"),
            HasSubstr("figures of this release"), HasSubstr("<svg"),
            HasSubstr("<desc")));
  EXPECT_THAT(Page("/cy/datganiadau/r1"),
              AllOf(HasSubstr("o bobl yng Nghymru"), HasSubstr("lang=\"cy\""),
                    HasSubstr("Arddangosiad")));
}

TEST_F(SiteTest, ShowsWithheldAndZeroAndMissingDifferently) {
  ASSERT_OK(site_->Publish({SampleRelease("r1")}));

  EXPECT_THAT(Page("/en/releases/r1/authorities/isle-of-anglesey"),
              HasSubstr("[w]<span class=\"govuk-visually-hidden\"> withheld"));
  EXPECT_THAT(Page("/en/releases/r1/authorities/gwynedd"),
              HasSubstr(">0.00</td>"));
  EXPECT_THAT(Page("/en/releases/r1/authorities/ceredigion"),
              Not(HasSubstr("mean-after\" data-codes=\"W06000008\"></td>")));
}

TEST_F(SiteTest, LeadsHomeByTheReadersLanguage) {
  EXPECT_EQ(Get("/", "cy,en;q=0.5").location, "/cy/");
  EXPECT_EQ(Get("/", "").location, "/en/");
  EXPECT_EQ(Get("/", "").varies, "Accept-Language");
}

TEST_F(SiteTest, RepairsATrailingSlash) {
  EXPECT_EQ(Get("/en").location, "/en/");
  EXPECT_EQ(Get("/en/method/").location, "/en/method");
  EXPECT_EQ(Get("/en/method/").status, 301);
}

TEST_F(SiteTest, HasAPageForUnknownAddressesInTheLanguageOfThePath) {
  EXPECT_EQ(Get("/cy/nunlle").status, 404);
  EXPECT_THAT(Get("/cy/nunlle").body->bytes(), HasSubstr("lang=\"cy\""));
  EXPECT_THAT(Get("/x").body->bytes(), HasSubstr("lang=\"en\""));
}

TEST_F(SiteTest, KeepsTheNewerVersionAndRendersNothingTwice) {
  ASSERT_OK(site_->Publish({SampleRelease("r1")}));
  const web::SharedBody first = Get("/en/releases/r1/wales").body;
  ASSERT_OK(site_->Publish({SampleRelease("r1")}));
  ASSERT_OK(site_->Publish({SampleRelease("r2")}));
  EXPECT_EQ(Get("/en/releases/r1/wales").body, first);

  Release revised = SampleRelease("r1");
  revised.version = 2;
  ASSERT_OK(site_->Publish({revised}));
  EXPECT_NE(Get("/en/releases/r1/wales").body, first);
  EXPECT_THAT(Page("/en/releases/r1"), HasSubstr("revision 2"));
}

TEST_F(SiteTest, EscapesWhatAReleaseSays) {
  Release release = SampleRelease("r1");
  release.title.en = "<script>alert(1)</script>";
  ASSERT_OK(site_->Publish({release}));

  EXPECT_THAT(Page("/en/releases/r1"), Not(HasSubstr("<script")));
  EXPECT_THAT(Page("/en/"), Not(HasSubstr("<script")));
}

TEST_F(SiteTest, GivesStylesAddressesThatChangeWithTheirContent) {
  const std::string page = Page("/en/");
  const size_t at = page.find("/assets/");
  const std::string path = page.substr(at, page.find('"', at) - at);

  EXPECT_EQ(Get(path).body->traits().caching, web::Caching::kImmutable);
  EXPECT_THAT(Page(path), HasSubstr("GOV.UK Frontend"));
}

TEST(ParseReleaseTest, ReadsWhatGovernancePublishes) {
  const Release sample = SampleRelease("r1");

  ASSERT_OK_AND_ASSIGN(const Release parsed, ParseRelease(Encoded(sample)));

  EXPECT_EQ(parsed.id, "r1");
  EXPECT_EQ(parsed.title, sample.title);
  EXPECT_EQ(parsed.published_at, sample.published_at);
  ASSERT_EQ(parsed.tables.size(), sample.tables.size());
  for (size_t t = 0; t < parsed.tables.size(); ++t) {
    ASSERT_EQ(parsed.tables[t].cells.size(), sample.tables[t].cells.size());
    for (size_t c = 0; c < parsed.tables[t].cells.size(); ++c) {
      EXPECT_EQ(parsed.tables[t].cells[c].state,
                sample.tables[t].cells[c].state);
    }
  }
}

TEST(ParseReleaseTest, RefusesWhatIsNotWholeAndSaysAllOfIt) {
  governance::v1::Release release;
  ASSERT_TRUE(release.ParseFromString(Encoded(SampleRelease("r1"))));
  release.mutable_title()->clear_cy();
  auto& table = *release.mutable_tables(0);
  table.mutable_cells(0)->clear_state();
  table.mutable_cells(1)->set_codes(0, "2031-Q1");
  release.set_id("../x");

  EXPECT_THAT(ParseRelease(release.SerializeAsString()),
              ::tyst::testing::StatusIs(
                  absl::StatusCode::kInvalidArgument,
                  AllOf(HasSubstr("title: expected both languages"),
                        HasSubstr("a value, missing or withheld"),
                        HasSubstr("a place of the table"),
                        HasSubstr("id: expected letters"))));
  EXPECT_THAT(ParseRelease("\xff"),
              ::tyst::testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                        HasSubstr("not a Release")));
}

}  // namespace
}  // namespace tyst::dissemination
