<span class="govuk-caption-l">{{LEVEL}}</span>
<h1 class="govuk-heading-xl tyst-title">{{HEADING}}</h1>
<p class="tyst-meta"><a class="govuk-link" href="{{RELEASE_HREF}}">{{RELEASE}}</a> <span aria-hidden="true">·</span> [[Published {{PUBLISHED}}]] <span aria-hidden="true">·</span> [[as the records stood on {{REFLECTS}}]]{{#REVISED}} <span aria-hidden="true">·</span> [[revision {{VERSION}}]]{{/REVISED}}</p>
<div class="tyst-lead">
<p class="tyst-lead__sentence">{{PEOPLE_SENTENCE}}</p>
<p class="tyst-lead__sentence">{{ASPECT_SENTENCE}}</p>
</div>
<ul class="tyst-tiles">
{{#TILE}}<li class="tyst-tile"><span class="tyst-tile__figure">{{FIGURE}}</span> <span class="tyst-tile__text">{{TEXT}}</span></li>
{{/TILE}}
</ul>
<p class="govuk-body">{{WITHHELD_SENTENCE}} {{PROTECTION_SENTENCE}} <a class="govuk-link" href="{{METHOD}}">[[How figures are protected]]</a></p>
{{#CHARTS}}
<figure class="tyst-figure">
<figcaption class="govuk-heading-m">{{CHART_CAPTION}}</figcaption>
{{>CHART}}
</figure>
{{/CHARTS}}
{{#COMPARISON}}
<h2 class="govuk-heading-l">[[Within this area]]</h2>
{{>TABLE}}
{{/COMPARISON}}
{{#DESIGN}}
<section aria-labelledby="{{ANCHOR}}">
<h2 class="govuk-heading-l" id="{{ANCHOR}}">{{HEADING}}</h2>
<p class="govuk-body">{{DESCRIPTION}}</p>
{{#SHOWN}}{{>TABLE}}{{/SHOWN}}
{{#FOLDED}}
<details class="govuk-details">
<summary class="govuk-details__summary"><span class="govuk-details__summary-text">{{SUMMARY}}</span></summary>
<div class="govuk-details__text">{{>TABLE}}</div>
</details>
{{/FOLDED}}
</section>
{{/DESIGN}}
{{#NOTES}}
<section class="tyst-notes" aria-labelledby="notes">
<h2 class="govuk-heading-s" id="notes">[[What the marks mean]]</h2>
<dl class="tyst-notes__list">
{{#NOTE}}<div class="tyst-notes__row"><dt>[{{CODE}}]</dt><dd>{{TEXT}}</dd></div>
{{/NOTE}}
</dl>
</section>
{{/NOTES}}
<p class="govuk-body"><a class="govuk-link" href="{{RELEASE_HREF}}">[[The whole release, with all files to download]]</a></p>
