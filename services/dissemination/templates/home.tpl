<div class="tyst-hero">
<h1 class="govuk-heading-xl tyst-title">[[What people in Wales say matters to them]]</h1>
<p class="govuk-body-l">[[When people turn to social services they are asked what matters to them. Tyst, which is Welsh for witness, turns what they say into figures for Wales, its regions and its 22 local authorities, from which nobody can be recognised.]]</p>
</div>
{{#LATEST}}
<section class="tyst-latest" aria-labelledby="latest">
<p class="tyst-latest__label">[[Latest release]]</p>
<h2 class="govuk-heading-l" id="latest"><a class="govuk-link" href="{{HREF}}">{{TEXT}}</a></h2>
<p class="tyst-lead__sentence">{{PEOPLE_SENTENCE}}</p>
<p class="tyst-lead__sentence">{{ASPECT_SENTENCE}}</p>
<p class="tyst-meta">[[Published {{PUBLISHED}}]]</p>
</section>
<h2 class="govuk-heading-m">[[Find an area]]</h2>
<ul class="tyst-areas">
{{#REGION}}<li class="tyst-areas__region"><a class="govuk-link tyst-areas__name" href="{{HREF}}">{{TEXT}}</a>
{{#AUTHORITIES}}<ul class="tyst-areas__authorities">
{{#AUTHORITY}}<li><a class="govuk-link" href="{{HREF}}">{{TEXT}}</a></li>
{{/AUTHORITY}}
</ul>{{/AUTHORITIES}}
</li>
{{/REGION}}
</ul>
<p class="govuk-body"><a class="govuk-link" href="{{NATION_HREF}}">[[All tables for {{NATION}}]]</a></p>
{{/LATEST}}
{{#EMPTY}}
<div class="govuk-inset-text">[[Nothing has been published yet.]]</div>
{{/EMPTY}}
<h2 class="govuk-heading-m">[[What stands behind a figure]]</h2>
<ol class="govuk-list govuk-list--number govuk-list--spaced">
<li>[[Authorities send records of conversations. Names and numbers are split from what was said before anything is counted.]]</li>
<li>[[People are counted, once at each level, never conversations.]]</li>
<li>[[Small numbers are withheld and the others rounded; two people who did not make the tables approve them.]]</li>
<li>[[What is published stays as it is. Zero, missing and withheld are three different things, and every table says which it is.]]</li>
</ol>
<p class="govuk-body"><a class="govuk-link" href="{{METHOD}}">[[Read how figures are made and protected]]</a></p>
